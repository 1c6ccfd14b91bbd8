import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";
import { mainCheckout, pathFrom, realFolder, upToGitRoot } from "./above.ts";
import type { Permissions } from "./agent.ts";
import { harmlessSettings, isTexts } from "./settings.ts";
import type { Harmless } from "./settings.ts";

/**
 * What the target's settings say, file by file. Throws an `AgentError` where that is more than what is known to be
 * harmless.
 */
export function settingsOf(target: string): JsonObject[] {
  const real = realFolder(target);
  return [".claude/settings.json", ...localFiles(real)].map((file) =>
    harmlessSettings(real, { agent: "claude", file, parse, harmless }),
  );
}

/** The rules for tools in what settings say. */
export function rulesOf(settings: readonly JsonObject[]): Permissions {
  const rules = (kind: keyof Permissions): string[] => settings.flatMap((one) => rulesIn(one, kind));
  return { allow: rules("allow"), ask: rules("ask"), deny: rules("deny") };
}

/** The rules of one kind in the settings of one file. */
export function rulesIn(settings: JsonObject, kind: keyof Permissions): string[] {
  const found = isObject(settings["permissions"]) ? settings["permissions"][kind] : undefined;
  return isTexts(found) ? found : [];
}

/** The shared file counts in the folder that claude runs in; the local one in the git root and its main checkout too. */
function localFiles(target: string): string[] {
  const folders = upToGitRoot(target);
  const main = mainCheckout(folders.at(-1) ?? target);
  return [...folders, ...(main === undefined ? [] : [main])].map((folder) =>
    pathFrom(target, folder, ".claude/settings.local.json"),
  );
}

// A byte order mark is passed over; comments and trailing commas are faults.
const parse = (text: string): unknown => JSON.parse(text.replace(/^\ufeff/, ""));

// Our own mode stands in for these.
const modes = new Set<unknown>(["default", "plan", "acceptEdits", "dontAsk"]);

const permissions: Harmless = new Map([
  ["allow", isTexts],
  ["ask", isTexts],
  ["deny", isTexts],
  ["defaultMode", (mode) => modes.has(mode)],
  ["disableBypassPermissionsMode", (value) => value === "disable"],
]);

const style = [
  "$schema",
  "model",
  "fallbackModel",
  "effortLevel",
  "alwaysThinkingEnabled",
  "outputStyle",
  "language",
];
const git = ["attribution", "includeCoAuthoredBy", "includeGitInstructions", "respectGitignore"];
// Our options keep these off.
const off = [
  "hooks",
  "disableAllHooks",
  "enableAllProjectMcpServers",
  "enabledMcpjsonServers",
  "disabledMcpjsonServers",
];

const harmless: Harmless = new Map<string, Harmless | true>([
  ["permissions", permissions],
  ...[...style, ...git, ...off].map((key) => [key, true] as const),
]);
