import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseEnvFile } from "../../../../ipc/caller/env-file.ts";
import { isObject, type JsonObject } from "../../../../ipc/parsed.ts";
import { withoutComments } from "../../../../ipc/target/agents/comments.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { copiesOf, homeOf, textOf, type Login } from "./user-files.ts";

/** gemini's login, of the user's settings what says how it logs in and to which model, and the keys of its `.env`. */
export function geminiLogin(environment: NodeJS.ProcessEnv, home: string): Login {
  const folder = join(geminiHome(environment), ".gemini");
  return {
    files: {
      ...copiesOf(loginFiles, (name) => join(folder, name), ".gemini"),
      ".gemini/settings.json": JSON.stringify({ ...reachingOf(folder), ...quiet }),
    },
    variables: { GEMINI_CLI_HOME: home, ...keysOf(environment), ...googleLogin(environment) },
  };
}

/** Files that gemini logs in with, in `.gemini`. */
export const loginFiles = ["oauth_creds.json", "google_accounts.json", "gemini-credentials.json"];

/** Where gemini looks for `.gemini`. */
export const geminiHome = (environment: NodeJS.ProcessEnv): string =>
  environment["GEMINI_CLI_HOME"] || homeOf(environment);

/** How it logs in, by its settings: a name such as `oauth-personal`, or "". */
export function loginType(environment: NodeJS.ProcessEnv): string {
  const { security } = settingsIn(join(geminiHome(environment), ".gemini"));
  const type = isObject(security) && isObject(security["auth"]) ? security["auth"]["selectedType"] : "";
  return typeof type === "string" ? type : "";
}

const quiet = {
  privacy: { usageStatisticsEnabled: false },
  telemetry: { enabled: false },
  general: { disableAutoUpdate: true },
};

function reachingOf(folder: string): JsonObject {
  const { security, model } = settingsIn(folder);
  return {
    ...(isObject(security) && isObject(security["auth"]) && { security: { auth: security["auth"] } }),
    ...(isObject(model) && typeof model["name"] === "string" && { model: { name: model["name"] } }),
  };
}

function settingsIn(folder: string): JsonObject {
  const path = join(folder, "settings.json");
  const text = textOf(path);
  if (text === undefined) return {};
  try {
    const settings: unknown = JSON.parse(withoutComments(text));
    return isObject(settings) ? settings : {};
  } catch (error) {
    // What the parser says quotes the file.
    throw new Error(words.settingsUnreadable(path, "JSON"), { cause: error });
  }
}

/** gemini reads the first of these files, and what its environment already has counts more. */
function keysOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const home = geminiHome(environment);
  const file = [join(home, ".gemini", ".env"), join(home, ".env")].find((path) => existsSync(path));
  const settings = parseEnvFile(file === undefined ? "" : (textOf(file) ?? ""));
  return Object.fromEntries(settings.filter(([key]) => known.test(key) && !environment[key]));
}

const known =
  /^(?:GEMINI_(?:API_KEY|MODEL)|GOOGLE_(?:API_KEY|CLOUD_PROJECT|CLOUD_LOCATION|GENAI_USE_(?:GCA|VERTEXAI)|GEMINI_BASE_URL|VERTEX_BASE_URL|APPLICATION_CREDENTIALS))$/;

/** Where gcloud keeps a login, which Google's libraries look for in the home. */
function googleLogin(environment: NodeJS.ProcessEnv): Record<string, string> {
  const file = join(homeOf(environment), ".config", "gcloud", "application_default_credentials.json");
  const isNeeded = !environment["GOOGLE_APPLICATION_CREDENTIALS"] && existsSync(file);
  return isNeeded ? { GOOGLE_APPLICATION_CREDENTIALS: file } : {};
}
