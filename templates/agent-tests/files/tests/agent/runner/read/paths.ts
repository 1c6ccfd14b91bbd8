import { readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { isRepoName } from "../../../../ipc/names.ts";
import { attempt, isInside } from "../../../../ipc/files.ts";
import { isObject, isText } from "../../../../ipc/parsed.ts";
import { parseJson } from "../../../../ipc/json.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { nearest } from "../../../../lib/nearest.ts";
import { leaf, mustBe, type Reader } from "./readers.ts";
import { show, type Reading, type Spot } from "./spot.ts";
import { bytesOf, textOf, Unreadable } from "./text.ts";

/** Where cases lie, with what belongs to them. */
export const casesFolder = "tests/agent";
const neighboursFolder = `${casesFolder}/neighbours`;

/**
 * Whether a path is a way into a folder that every system understands alike: with `/`, by names that are no way up, and
 * that Windows does not take for others (`tests.`, `a:b`).
 */
export const isWayIn = (path: unknown): path is string =>
  isText(path) &&
  path.length <= longest &&
  path.split("/").every((name) => /^(?!\.{1,2}$)[^\\:*?"<>|\p{Cc}]*[^\\:*?"<>|\p{Cc}. ]$/u.test(name));

/** Whether a path of a copy is one that a case may write: no place of git, of packages, or of what a run must not see. */
export const isWritable = (path: unknown): path is string =>
  isWayIn(path) && !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/i.test(path) && !hidden.test(path);

const longest = 400;

const hidden = /^(?:tests|evals|\.(?:claude|agents)\/skills\/[^/]+\/evals)(?:\/|$)/i;

/** A path in the copy. */
export const inCopy = leaf<string>(words.inCopy, isWritable);

/** Text by path in the copy; null takes a file away. */
export const filesInCopy: Reader<Record<string, string | null>> = (spot, reading) => {
  if (spot.isBroken) return undefined;
  if (spot.entries === undefined) return reading.say(spot.at, mustBe(spot, words.filesByPath, reading));
  const files = [...spot.entries];
  for (const [path, { key }] of files)
    if (!isWritable(path)) reading.say(key, words.mustName(spot.name, words.inCopy, show(path)));
  const folders = new Set(files.flatMap(([path, { value }]) => (value === null ? [] : foldersOf(path))));
  const both = files.find(([path, { value }]) => value !== null && folders.has(path));
  if (both !== undefined) reading.say(both[1].key, words.fileAndFolder(show(both[0])));
  return Object.fromEntries(files.map(([path, inner]) => [path, textOrNull(inner, reading) ?? null]));
};

/** `a` and `a/b` of `a/b/c`. */
const foldersOf = (path: string): string[] =>
  path.length > longest ? [] : path.split("/").map((_, at, names) => names.slice(0, at).join("/"));

const textOrNull = leaf<string | null>(
  words.textOrNull,
  (value) => typeof value === "string" || value === null,
);

/** The path of a program that lies beside the cases. */
export const aProgram: Reader<string> = (spot, reading) => {
  const path = besideCases(words.aProgram)(spot, reading);
  if (path === undefined) return undefined;
  return readable(spot, reading, () => void bytesOf(reading.root, path)) ? path : undefined;
};

/** The path of a JSON Schema that lies there; what it is as one shows when it is used. */
export const aSchema: Reader<string> = (spot, reading) => {
  const path = besideCases(words.aSchema)(spot, reading);
  if (path === undefined) return undefined;
  return readable(spot, reading, () => insistOnSchema(textOf(reading.root, path))) ? path : undefined;
};

/** The name of a folder that stands for a Puruto beside the copy. */
export const aNeighbour: Reader<string> = (spot, reading) => {
  const name = leaf<string>(words.aNeighbour, isRepoName)(spot, reading);
  if (name === undefined) return undefined;
  const place = join(reading.root, neighboursFolder, name);
  const isThere = attempt(() => statSync(place).isDirectory() && isInside(reading.root, place)) === true;
  if (isThere) return name;
  return reading.say(spot.at, notThere(spot, `${neighboursFolder}/${name}`, reading));
};

const besideCases = (rule: string): Reader<string> =>
  leaf(rule, (path) => isWayIn(path) && path.startsWith(`${casesFolder}/`));

function readable(spot: Spot, reading: Reading, read: () => void): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const path = String(spot.value);
    const message =
      error.message === words.leadsNowhere
        ? notThere(spot, path, reading)
        : words.ofFile(spot.name, show(path), error.message);
    reading.say(spot.at, message);
    return false;
  }
}

function insistOnSchema(text: string): void {
  const json = parseJson(text);
  if (!json.ok) throw new Unreadable(json.faults[0]?.message);
  if (typeof json.value !== "boolean" && !isObject(json.value)) throw new Unreadable(words.noSchema);
}

/** That nothing lies at a path, and what its folder has that could have been meant. */
export function notThere(spot: Spot, path: string, { root }: Reading): string {
  const folder = posix.dirname(path);
  const near = nearest(posix.basename(path), attempt(() => readdirSync(join(root, folder))) ?? []);
  return near === undefined
    ? words.isNotThere(spot.name, show(path))
    : words.isNotThereNear(spot.name, show(path), `${folder}/${near}`);
}
