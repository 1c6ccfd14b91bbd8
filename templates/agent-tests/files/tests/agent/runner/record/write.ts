import { chmodSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { YAMLMap } from "yaml";
import { attempt, isInside, readText, writeWhole } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Case, Mock } from "../case.ts";
import { readCases } from "../read-cases.ts";
import { isMap, isScalar, parseAllDocuments, stringify } from "../yaml.ts";

/**
 * Writes the mock of a case into its file, in place of the one that is there. All else of that file stays as it is, byte
 * for byte. (docs/agent-tests.md, "Recording".)
 *
 * @throws Error where that cannot be.
 */
export function writeMock(root: string, { file, name }: Case, mock: Mock): void {
  insistOnYaml(file);
  const path = join(root, file);
  const found = lstatSync(path);
  if (!found.isFile() || !isInside(root, path)) throw new Error(words.isNoFile(file));
  const text = readText(path);
  writeAs(path, withMock(text, name, mock), found.mode);
  // There is only so much that a file of cases may hold.
  if (readCases(root, [file]).faults.length === 0) return;
  writeAs(path, text, found.mode);
  throw new Error(words.tooMuchToRecord(file));
}

/** @throws Error of evals, which have no place for a mock. */
export function insistOnYaml(file: string): void {
  if (!/\.ya?ml$/.test(file)) throw new Error(words.isNoYaml(file));
}

function writeAs(path: string, text: string, mode: number): void {
  writeWhole(path, text);
  chmodSync(path, mode);
}

// What it would warn of is none of the user's doing.
const quiet = { logLevel: "silent" } as const;

/** The text of a file of cases with another mock in one of them. @throws Error where that cannot be put in */
export function withMock(text: string, name: string, mock: Mock): string {
  const documents = parseAllDocuments(text, quiet);
  const said = documents.map((one): unknown => one.toJS());
  const [at, ...others] = said.flatMap((one, index) =>
    isObject(one) && one["name"] === name ? [index] : [],
  );
  const target = documents[at ?? -1]?.contents;
  if (!isMap(target) || others.length > 0) throw new Error(words.notOneCase(name));
  const changed = splice(text, target, mock);
  // What anchors and unusual forms would make of it, nobody foresees.
  const wanted = said.map((one, index) => (index === at ? { ...(one as object), mock } : one));
  if (!isDeepStrictEqual(plain(parsed(changed)), plain(wanted))) throw new Error(words.cannotPutIn(name));
  return changed;
}

function parsed(text: string): unknown[] {
  const documents = parseAllDocuments(text, quiet);
  return attempt(() => documents.map((one): unknown => one.toJS())) ?? [];
}

// The order of keys is none of what they say.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function splice(text: string, target: YAMLMap, mock: Mock): string {
  const old = pairOf(target, "mock");
  const at = old?.from ?? pairOf(target, "assert")?.from ?? 0;
  if (target.flow === true) {
    const written = `"mock": ${JSON.stringify(mock)}${old === undefined ? ", " : ""}`;
    return text.slice(0, at) + written + text.slice(old?.to ?? at);
  }
  // A comment behind what was there goes behind the key, or the last text would have it.
  const [behind, rest] = old === undefined ? ["", text.slice(at)] : afterBlock(text, old.to);
  // Long lines stay whole: what is folded reads worse in a difference. What YAML 1.1 takes for a day, or for no, is quoted.
  const lines = stringify({ mock }, { lineWidth: 0, compat: "yaml-1.1" }).replace("\n", () => `${behind}\n`);
  return text.slice(0, at) + (text.includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines) + rest;
}

/** What stands behind a value in its line, and the lines that follow. Empty lines are none of the value. */
function afterBlock(text: string, to: number): [behind: string, rest: string] {
  const end = text.slice(0, to).trimEnd().length;
  const [line = "", ...lines] = text.slice(end).split("\n");
  return [line.trimEnd(), lines.join("\n")];
}

/** From where its key begins to where its value ends. */
function pairOf(map: YAMLMap, name: string): { from: number; to: number } | undefined {
  const found = map.items.find(({ key }) => isScalar(key) && key.value === name);
  const [from] = rangeOf(found?.key);
  const [, to] = rangeOf(found?.value);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function rangeOf(node: unknown): readonly (number | undefined)[] {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
  return range ?? [];
}
