import { pathFrom, realFolder, upToGitRoot } from "./above.ts";
import { withoutComments } from "./comments.ts";
import { harmlessSettings, isTexts, refusal, settingsText } from "./settings.ts";
import type { Harmless } from "./settings.ts";
import { variablesOf } from "./variables.ts";

/** Throws an `AgentError` where the target's settings say more than what is known to be harmless. */
export function refuseSettings(target: string): void {
  const file = ".gemini/settings.json";
  harmlessSettings(target, { agent: "gemini", file, parse, harmless });
}

// A byte order mark is a fault, and so is a trailing comma.
const parse = (text: string): unknown => JSON.parse(withoutComments(text));

// A path would bring a file from anywhere into the prompt.
const isName = (value: unknown): boolean => typeof value === "string" && !/[\\/]/.test(value);
const isOff = (value: unknown): boolean => value === false;

// `mcpServers` do nothing under our options; `tools` holds the rules of what may run unasked.
const harmless: Harmless = new Map<string, Harmless | true>([
  ["$schema", true],
  ["mcpServers", true],
  [
    "model",
    new Map([
      ["name", true],
      ["maxSessionTurns", true],
      ["compressionThreshold", true],
    ]),
  ],
  [
    "ui",
    new Map([
      ["theme", true],
      ["hideBanner", true],
      ["hideTips", true],
    ]),
  ],
  ["context", new Map([["fileName", (value) => [value].flat().every(isName)]])],
  ["tools", new Map(["core", "allowed", "exclude", "confirmationRequired"].map((key) => [key, isTexts]))],
  ["privacy", new Map([["usageStatisticsEnabled", isOff]])],
  ["telemetry", new Map([["enabled", isOff]])],
]);

/**
 * Throws an `AgentError` where a file that gemini takes variables from, in the target or above it, sets one that it or
 * what it starts could take for its own: a server for the key, a program, a proxy.
 */
export function refuseVariables(target: string): void {
  const real = realFolder(target);
  for (const folder of upToGitRoot(real))
    for (const name of [".gemini/.env", ".env"]) refuseForeign(real, pathFrom(real, folder, name));
}

function refuseForeign(target: string, file: string): void {
  const text = settingsText(target, file, "gemini") ?? "";
  const found = variablesOf(text).find((variable) => !isOwn(variable));
  if (found !== undefined) throw refusal("gemini", file, `sets ${found}, which is not known to be harmless`);
}

// What gemini takes from a folder that nobody trusts, too, and its model.
const credentials =
  /^(?:GEMINI_API_KEY|GEMINI_MODEL|GOOGLE_API_KEY|GOOGLE_CLOUD_PROJECT|GOOGLE_CLOUD_LOCATION)$/;

// A Puruto's `.env` holds names that nobody can list. They are its own unless they are such as gemini, its libraries,
// Node, git, shells or other runtimes read.
const families =
  "GEMINI GOOGLE GCLOUD GCE GAE GRPC CLOUD CLOUDSDK CODE METADATA OTEL OTLP AWS FUNCTION OAUTH VSCODE DEBUG " +
  "SANDBOX BUILD SEATBELT DOCKER PODMAN NODE NPM UNDICI HTTP2 DOTENV SSL LD DYLD GIT SSH BASH ZSH XDG " +
  "PYTHON PERL RUBY JAVA";
const singly =
  "PATH HOME USERPROFILE ENV SHELL IFS EDITOR VISUAL PAGER BROWSER TMPDIR TMP TEMP DEV PREFIX PYTHONPATH " +
  "VIRTUAL_ENV RUNFILES_DIR PERL5OPT PERL5LIB RUBYOPT RUBYLIB PSMODULEPATH PATHEXT COMSPEC SYSTEMROOT WINDIR " +
  "APPDATA LOCALAPPDATA PROGRAMFILES";
const either = (words: string): string => `(?:${words.replaceAll(" ", "|")})`;
const foreign = new RegExp(`^${either(families)}(?:_|$)|^${either(singly)}$|(?:^|_)PROXY(?:_|$)`, "i");

const isOwn = (variable: string): boolean => credentials.test(variable) || !foreign.test(variable);
