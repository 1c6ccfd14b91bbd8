import { chmodSync, lstatSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, parseAllDocuments, stringify, type YAMLMap } from "yaml";
import { isInside, readText, writeWhole } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Case, Mock } from "../case.ts";

/**
 * Writes the mock of a case into its file, in place of the one that is there. All else of that file stays as it is, byte
 * for byte. (docs/agent-tests.md, "Recording".)
 *
 * @throws Error where that cannot be.
 */
export function writeMock(root: string, { file, name }: Case, mock: Mock): void {
  if (!/\.ya?ml$/.test(file)) throw new Error(words.isNoYaml(file));
  const path = join(root, file);
  const found = lstatSync(path);
  if (!found.isFile() || !isInside(root, path)) throw new Error(words.isNoFile(file));
  const text = readText(path);
  const changed = withMock(text, name, mock);
  if (Buffer.byteLength(changed) > mostBytes) throw new Error(words.tooMuchToRecord(file));
  writeWhole(path, changed);
  chmodSync(path, found.mode);
}

// What is longer could not be read as a file of cases.
const mostBytes = 1024 * 1024;

/** The text of a file of cases with another mock in one of them. @throws Error where that cannot be put in */
export function withMock(text: string, name: string, mock: Mock): string {
  const documents = parseAllDocuments(text);
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
  const documents = parseAllDocuments(text);
  return documents.some(({ errors }) => errors.length > 0) ? [] : documents.map((one): unknown => one.toJS());
}

// The order of keys is none of what they say.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function splice(text: string, target: YAMLMap, mock: Mock): string {
  const [old, assert] = ["mock", "assert"].map((key) => pairOf(target, key));
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const written = target.flow === true ? inFlow(mock) : inBlock(mock).replaceAll("\n", eol);
  if (old !== undefined) return text.slice(0, old.from) + written + text.slice(old.to);
  const at = assert?.from ?? 0;
  return `${text.slice(0, at)}${written}${target.flow === true ? ", " : eol}${text.slice(at)}`;
}

// Long lines stay whole: what is folded reads worse in a difference.
const inBlock = (mock: Mock): string => stringify({ mock }, { lineWidth: 0 }).trimEnd();

const inFlow = (mock: Mock): string => `"mock": ${JSON.stringify(mock)}`;

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
