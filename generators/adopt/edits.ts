import { adoptedKey, type Adopted } from "../../standard/adopted.ts";
import { remember, type Choices } from "../../standard/choices.ts";
import { PurutoError } from "../../standard/errors.ts";
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { addLines, withIgnored } from "../../standard/lines.ts";
import type { Repo } from "../../standard/repo.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import type { Generated } from "../../lib/puruto/record.ts";
import { editJson, type JsonEdit } from "../../lib/writing/edit.ts";
import { printed } from "../../lib/writing/render.ts";
import { hasPlaceholder } from "./tests.ts";

/** The `.gitignore` that a repo has with these lines, and with what keeps `.env` out of git and `.env.example` in. */
export async function ignoreWith(repo: Repo, text: string, lines: readonly string[]): Promise<string> {
  const isSeen = repo.kindOf(".env") !== undefined && (await repo.ignored(".env")) === "not ignored";
  const isWide = /^\/?\.env\.?\*[ \t]*\r?$/m.test(text) && !/^!\/?\.env\.example[ \t]*\r?$/m.test(text);
  const listed = withIgnored(text, [".env", ...lines, ...(isWide ? ["!.env.example"] : [])]);
  // Where it names it and git would take it all the same, a later line has taken it back.
  return isSeen && /^\/?\.env[ \t]*\r?$/m.test(text) ? addLines(listed, [{ line: ".env" }]) : listed;
}

/**
 * A package.json with the scripts and dependencies of ours, and the type that they need.
 *
 * @param wanted what a new Puruto's says
 * @throws PurutoError `cannot-edit`
 */
export function manifestWith(text: string, manifest: JsonObject, wanted: JsonObject): string {
  const edits = groups.flatMap((key): JsonEdit[] => {
    const there = manifest[key] ?? {};
    if (!isObject(there))
      throw new PurutoError("cannot-edit", `package.json cannot be edited at ${key}, which is no object`);
    const entries = Object.entries((wanted[key] ?? {}) as JsonObject);
    return entries
      .filter(([name]) => !isThere(manifest, key, name) || (name === "test" && hasPlaceholder(manifest)))
      .map(([name, value]) => [[key, name], value]);
  });
  const type: JsonEdit[] = manifest["type"] === "module" ? [] : [[["type"], "module"]];
  return editJson("package.json", text, [...type, ...edits]);
}

const groups = ["scripts", "dependencies", "devDependencies"];

/** Whether it has that already; of a dependency, among others of whichever kind. */
const isThere = (manifest: JsonObject, group: string, name: string): boolean =>
  (group === "scripts" ? ["scripts"] : groups.slice(1)).some((key) => {
    const entries = manifest[key];
    return isObject(entries) && Object.hasOwn(entries, name);
  });

/** What the Puruto remembers, beside what other generators do. @throws PurutoError `unreadable` or `cannot-edit`. */
export function memoryWith(repo: Repo, choices: Choices, adopted: Adopted, generated: Generated): string {
  const memory = { ...remember(choices), [adoptedKey]: adopted, generated };
  const text = readKnown(repo, memoryFile);
  if (text === undefined) return printed({ [memoryKey]: memory });
  const edits = Object.entries(memory).map(([key, value]): JsonEdit => [[memoryKey, key], value]);
  return editJson(memoryFile, text, edits);
}
