import { join } from "node:path";
import type { JsonObject } from "../../../../ipc/parsed.ts";
import { parseToml } from "../../../../ipc/target/agents/toml.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { toToml } from "./toml.ts";
import { copiesOf, homeOf, textOf, type Login } from "./user-files.ts";

/** codex's login, and of the user's settings what says which model it reaches, and how. */
export function codexLogin(environment: NodeJS.ProcessEnv, home: string): Login {
  return {
    files: {
      ...copiesOf(["auth.json"], (name) => join(codexHome(environment), name), ".codex"),
      // What the user may have turned off stays off.
      ".codex/config.toml": toToml({ ...reaching(environment), analytics: { enabled: false } }),
    },
    variables: { CODEX_HOME: join(home, ".codex") },
  };
}

/** What the user's settings say of the way to the model. Throws an Error where they cannot be read. */
export function reaching(environment: NodeJS.ProcessEnv): JsonObject {
  const path = join(codexHome(environment), "config.toml");
  const parsed = parseToml(textOf(path) ?? "");
  if (!parsed.ok) throw new Error(words.settingsUnreadable(path, parsed.faults[0]?.message ?? ""));
  return Object.fromEntries(Object.entries(parsed.value).filter(([key]) => known.has(key)));
}

const known = new Set([
  "model",
  "model_provider",
  "model_providers",
  "openai_base_url",
  "chatgpt_base_url",
  "cli_auth_credentials_store",
  "forced_login_method",
  "forced_chatgpt_workspace_id",
]);

const codexHome = (environment: NodeJS.ProcessEnv): string =>
  environment["CODEX_HOME"] || join(homeOf(environment), ".codex");
