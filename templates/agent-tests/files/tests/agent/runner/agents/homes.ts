import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { AgentName } from "../options.ts";
import { removeFolder } from "../place/remove.ts";
import { codexLogin } from "./codex-login.ts";
import { geminiLogin } from "./gemini-login.ts";
import { noLogin, type Login } from "./user-files.ts";

/** Where an agent has its settings during one run. */
export interface Home {
  /** The variables that lead there, over those of the user's environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Removes it, with the copy of a login in it. */
  clear(): void;
}

/**
 * Makes a home for one run of an agent in the folder `scratch`: empty, or with a copy of the user's login and what says
 * how to reach the model. claude keeps the user's own, which the runtime seals. (docs/agent-tests.md, "What a run sees".)
 *
 * @throws Error where the user's settings cannot be read; then nothing is left.
 */
export function homeFor(agent: AgentName, scratch: string, environment: NodeJS.ProcessEnv): Home {
  mkdirSync(scratch, { recursive: true, mode: 0o700 });
  if (agent === "claude") return { environment: {}, clear: () => {} };
  const clear = clearing(scratch);
  try {
    const { files, variables } = logins[agent](environment, scratch);
    for (const [path, content] of Object.entries(files)) writePrivate(join(scratch, path), content);
    return { environment: { ...leadingTo(scratch), ...variables }, clear };
  } catch (error) {
    clear();
    throw error;
  }
}

const logins: Readonly<
  Record<Exclude<AgentName, "claude">, (environment: NodeJS.ProcessEnv, home: string) => Login>
> = { mock: noLogin, ollama: noLogin, codex: codexLogin, gemini: geminiLogin };

const homes = new Set<string>();

/** What removes a home: whoever ends this process by an error or an exit leaves no copy of a login, either. */
function clearing(home: string): () => void {
  if (homes.size === 0) process.on("exit", clearAll);
  homes.add(home);
  return () => {
    removeFolder(home);
    homes.delete(home);
    if (homes.size === 0) process.off("exit", clearAll);
  };
}

function clearAll(): void {
  for (const home of homes) rmSync(home, { recursive: true, force: true });
}

function writePrivate(path: string, content: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, content, { flag: "wx", mode: 0o600 });
}

/** Where programs look for what is the user's, each by its own rules. */
const leadingTo = (home: string): Record<string, string> => ({
  HOME: home,
  USERPROFILE: home,
  APPDATA: join(home, "AppData", "Roaming"),
  LOCALAPPDATA: join(home, "AppData", "Local"),
  XDG_CONFIG_HOME: join(home, ".config"),
  XDG_CACHE_HOME: join(home, ".cache"),
  XDG_DATA_HOME: join(home, ".local", "share"),
  XDG_STATE_HOME: join(home, ".local", "state"),
  XDG_RUNTIME_DIR: join(home, ".run"),
});
