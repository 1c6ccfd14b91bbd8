import { homedir } from "node:os";
import { join } from "node:path";

import { readText } from "../../files.ts";
import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { AgentError } from "./agent.ts";
import { rulesIn } from "./claude-settings.ts";

/** What holds of the user's own settings in a call. */
export interface UserSettings {
  /** Where they lie. */
  readonly folder: string;
  readonly ask: readonly string[];
  readonly deny: readonly string[];
  readonly settings: JsonObject;
}

/**
 * Of the user's own settings, which a call does not load: what they deny and ask, and what it takes to reach the model,
 * or to prefer one where the target's (`own`) say nothing of it (docs/agents.md, "Sealed"). Throws an `AgentError`
 * where they are there and cannot be read, since nobody knows then what they deny.
 */
export function userSettings(environment: NodeJS.ProcessEnv, own: readonly JsonObject[]): UserSettings {
  const folder = configFolder(environment);
  const settings = settingsIn(folder);
  return {
    folder,
    ask: rulesIn(settings, "ask"),
    deny: rulesIn(settings, "deny"),
    settings: {
      ...only(settings, (key) => reaching.has(key)),
      ...only(settings, (key) => preferred.has(key) && !own.some((one) => Object.hasOwn(one, key))),
      ...(isObject(settings["env"]) && { env: only(settings["env"], (name) => variable.test(name)) }),
      ...(isObject(settings["sandbox"]) && {
        sandbox: { ...settings["sandbox"], autoAllowBashIfSandboxed: false },
      }),
    },
  };
}

/** Where claude keeps what is the user's own. */
export function configFolder({ CLAUDE_CONFIG_DIR: folder, HOME: home }: NodeJS.ProcessEnv): string {
  return folder || join(home || homedir(), ".claude");
}

const reaching = new Set([
  "apiKeyHelper",
  "awsAuthRefresh",
  "awsCredentialExport",
  "gcpAuthRefresh",
  "proxyAuthHelper",
  "forceLoginMethod",
  "forceLoginOrgUUID",
  "availableModels",
  "enforceAvailableModels",
  "modelOverrides",
  "disableSkillShellExecution",
]);

const preferred = new Set([
  "model",
  "fallbackModel",
  "effortLevel",
  "alwaysThinkingEnabled",
  "attribution",
  "includeCoAuthoredBy",
]);

// What claude needs of its own names, and what the clouds, proxies and certificates that lead to it are told by.
const variable = new RegExp(
  [
    "^ANTHROPIC_",
    "^CLAUDE_CODE_(?:USE|SKIP|CLIENT|CERT|OAUTH|API|PROXY|HTTPS?|MAX)_",
    "^CLAUDE_CODE_(?:DISABLE_NONESSENTIAL_TRAFFIC|ENABLE_PROXY_AUTH_HELPER)$",
    "^(?:AWS|AZURE|GOOGLE|GCLOUD|CLOUD_ML|VERTEX)_",
    "^(?:HTTPS?|ALL|NO)_PROXY$",
    "^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|API_TIMEOUT_MS)$",
    "^DISABLE_(?:TELEMETRY|ERROR_REPORTING|AUTOUPDATER)$",
  ].join("|"),
  "i",
);

function settingsIn(folder: string): JsonObject {
  const path = join(folder, "settings.json");
  try {
    const settings: unknown = JSON.parse(readText(path).replace(/^\ufeff/, "") || "{}");
    if (isObject(settings)) return settings;
    throw new Error("it is no JSON object");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return {};
    throw new AgentError(`your own ${path} cannot be read, so what it denies is not known: ${message}`);
  }
}

function only(settings: JsonObject, isWanted: (key: string) => boolean): JsonObject {
  return Object.fromEntries(Object.entries(settings).filter(([key]) => isWanted(key)));
}
