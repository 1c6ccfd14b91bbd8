import { existsSync } from "node:fs";
import { join } from "node:path";
import { read, root } from "./environment.ts";
import { changeFile } from "./files.ts";
import { makeRoom } from "./folders.ts";
import { words } from "./words/data.ts";

/** A Puruto that the vault knows. Keys that others wrote are kept. */
export interface Entry {
  name: string;
  /** Its folder in the vault. */
  folder: string;
  /** ISO 8601. */
  registered_at: string;
  /** Where the Puruto itself lies, absolute; null where nobody said. */
  path: string | null;
  kind: string;
  /** The actions that a gateway may offer for it: where it names none, the four base skills. */
  commands: string[];
}

export interface Registry {
  version: string;
  purutos: Entry[];
}

/** The folders at the top that are the vault's own: no Puruto can be called so. */
export const ownFolders = ["db", "docs", "ipc", "lib", "node_modules", "runs", "shared", "tests"];

export const emptyRegistry: Registry = { version: "1", purutos: [] };

/** What `registry.json` means. Throws when it is missing or broken: guessing would lose entries. */
export function readRegistry(): Registry {
  const registry = parseRegistry(read("registry.json"));
  return { ...registry, purutos: registry.purutos.map(withCommands) };
}

const baseSkills = ["init", "help", "list", "status"];

function withCommands(entry: Entry): Entry {
  const { commands } = entry as Partial<Entry>;
  return Array.isArray(commands) && commands.length > 0 ? entry : { ...entry, commands: baseSkills };
}

/** The folders that `caller` may use: `shared`, and its own once it is registered; for the vault's owner, all. */
export function roomsOf(caller: string | undefined): string[] {
  const names = readRegistry().purutos.map(({ name }) => name);
  const rooms = names.filter((name) => isRoom(name) && (caller === undefined || name === caller));
  return ["shared", ...rooms];
}

/** Whether a Puruto of this name can have a folder here. */
export const isRoom = (name: unknown): name is string =>
  typeof name === "string" &&
  name.length <= 64 &&
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
  !ownFolders.includes(name);

/**
 * Adds a Puruto and makes its folder. One that is there already keeps its place and its date, and takes over what
 * `facts` say. Says what came of it. Throws where the folder is somebody else's.
 */
export function register(
  name: string,
  facts: Partial<Entry>,
  adopt: boolean,
): "added" | "changed" | "unchanged" {
  let outcome: "added" | "changed" | "unchanged" = "unchanged";
  changeFile(join(root, "registry.json"), (before) => {
    const registry = parseRegistry(before?.toString());
    const old = registry.purutos.find((entry) => entry.name === name);
    makeRoom(name, old !== undefined || adopt);
    const entry = { ...(old ?? newEntry(name)), ...facts };
    if (JSON.stringify(entry) === JSON.stringify(old)) return undefined;
    outcome = old === undefined ? "added" : "changed";
    const purutos = old
      ? registry.purutos.map((one) => (one === old ? entry : one))
      : [...registry.purutos, entry];
    return Buffer.from(`${JSON.stringify({ ...registry, purutos }, null, 2)}\n`);
  });
  return outcome;
}

const newEntry = (name: string): Entry => {
  const kinds = ["puruto-data", "puruto-telegram", "puruto-cron", "puruto-gateway"];
  const beside = join(root, "..", name);
  return {
    name,
    folder: name,
    registered_at: new Date().toISOString(),
    path: existsSync(beside) ? beside : null,
    kind: kinds.includes(name) ? name : "standard",
    commands: [],
  };
};

function parseRegistry(text: string | undefined): Registry {
  if (text === undefined) throw new Error(`${words.registryMissing} [bad-registry]`);
  try {
    const registry = JSON.parse(text) as Registry;
    const isWhole = Array.isArray(registry?.purutos) && registry.purutos.every((entry) => isEntry(entry));
    if (isWhole) return registry;
  } catch (error) {
    throw new Error(`${words.registryNotJson(String(error))} [bad-registry]`, { cause: error });
  }
  throw new Error(`${words.registryBroken} [bad-registry]`);
}

const isEntry = (entry: unknown): boolean =>
  typeof entry === "object" && entry !== null && typeof (entry as Entry).name === "string";
