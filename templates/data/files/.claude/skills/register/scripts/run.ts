import { existsSync } from "node:fs";
import { isAbsolute } from "node:path";
import { answer } from "../../../../lib/answer.ts";
import { readAsked, type Asked } from "../../../../lib/asked.ts";
import { isRoom, readRegistry, register, type Entry } from "../../../../lib/registry.ts";
import { words } from "../../../../lib/words/data.ts";

await answer(() => {
  const asked = readAsked(["name", "path", "kind", "commands"]);
  const name = whose(asked);
  // A caller takes no folder that holds files already: it could be anybody's. The owner may.
  const outcome = register(name, facts(asked.payload), asked.caller === undefined);
  return {
    summary: words[outcome](name),
    outcome,
    entry: readRegistry().purutos.find((entry) => entry.name === name),
  };
});

// A Puruto registers itself and nobody else: an entry says where a Puruto lies, and calls go there.
function whose({ caller, payload }: Asked): string {
  const name = payload["name"] ?? caller;
  if (caller !== undefined && name !== caller)
    throw new Error(`${words.itselfAlone(caller, JSON.stringify(name))} [bad-name]`);
  if (isRoom(name)) return name;
  throw new Error(`${words.badName(JSON.stringify(name))} [bad-name]`);
}

function facts({ path, kind, commands }: Record<string, unknown>): Partial<Entry> {
  return {
    ...(path !== undefined && { path: parseFolder(path) }),
    ...(kind !== undefined && { kind: parseKind(kind) }),
    ...(commands !== undefined && { commands: parseCommands(commands) }),
  };
}

function parseFolder(path: unknown): string {
  if (typeof path === "string" && isAbsolute(path) && !path.includes("\0") && existsSync(path)) return path;
  throw new Error(`${words.badFolder(JSON.stringify(path))} [bad-payload]`);
}

function parseKind(kind: unknown): string {
  if (typeof kind === "string" && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(kind)) return kind;
  throw new Error(`${words.badKind(JSON.stringify(kind))} [bad-payload]`);
}

function parseCommands(commands: unknown): string[] {
  if (Array.isArray(commands) && commands.every(isAction)) return commands;
  throw new Error(`${words.badCommands(JSON.stringify(commands))} [bad-payload]`);
}

function isAction(name: unknown): name is string {
  return typeof name === "string" && /^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$/.test(name);
}
