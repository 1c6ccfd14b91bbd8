/**
 * What this package generated in a Puruto, remembered there so that `upgrade` can tell what the user changed:
 * by version of the package, each managed file with the hash of its text. (docs/upgrade.md.)
 */
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { withoutMark } from "../../standard/lines.ts";
import type { Words } from "../../templates/pack.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { digestOf } from "../writing/bytes.ts";
import { filesOf, printed, type Rendered, type RenderedFile } from "../writing/render.ts";
import { version } from "../writing/package.ts";

/** By version, by path: the hash of what was generated. */
export type Generated = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Which version of the package a file comes from, and the hash of its text. */
export interface Origin {
  readonly version: string;
  readonly hash: string;
}

/** A rendered Puruto whose memory also holds what was generated. */
export function withRecord(rendered: readonly Rendered[]): Rendered[] {
  const generated = generatedWith({}, filesOf(rendered));
  return rendered.map((file) => {
    if (file.path !== memoryFile || !("content" in file)) return file;
    const memory = JSON.parse(file.content) as Record<string, object>;
    return { ...file, content: printed({ ...memory, [memoryKey]: { ...memory[memoryKey], generated } }) };
  });
}

/** What a Puruto remembers as generated, with these files, of this version of the package, in place of older ones. */
export function generatedWith(memory: JsonObject, files: readonly RenderedFile[]): Generated {
  const origins = originsOf(memory);
  for (const { path, content, yours } of files)
    if (yours !== true) origins.set(path, { version: version(), hash: hashOf(path, content) });
  return asGenerated(origins);
}

/** Where each file comes from, as a Puruto remembers it; what is no record counts for nothing. */
export function originsOf(memory: JsonObject): Map<string, Origin> {
  const generated = isObject(memory["generated"]) ? memory["generated"] : {};
  const entries = Object.entries(generated).flatMap(([of, files]) =>
    isVersion(of) && isObject(files) ? Object.entries(files).map(([path, hash]) => ({ of, path, hash })) : [],
  );
  const origins = new Map<string, Origin>();
  for (const { of, path, hash } of entries)
    if (typeof hash === "string") origins.set(path, { version: of, hash });
  return origins;
}

/** As it is remembered: versions and paths sorted, so that differences are easy to read. */
export function asGenerated(origins: ReadonlyMap<string, Origin>): Generated {
  const sorted = [...origins].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const versions = [...new Set(sorted.map(([, origin]) => origin.version))].toSorted();
  const filesFrom = (of: string) =>
    sorted.flatMap(([path, origin]) => (origin.version === of ? [[path, origin.hash] as const] : []));
  return Object.fromEntries(versions.map((of) => [of, Object.fromEntries(filesFrom(of))]));
}

/** The hash of what is managed of a file, in hexadecimal; the same however its lines end, and what marks its beginning. */
export const hashOf = (path: string, text: string): string =>
  digestOf(withoutMark(managed(path, text)).replaceAll("\r\n", "\n"));

/** A file's text without the part that is the user's from birth. */
export const managed = (path: string, text: string): string => text.slice(0, ownFrom(path, text));

/** The part of a file's text that is the user's from birth. */
export const own = (path: string, text: string): string => text.slice(ownFrom(path, text));

function ownFrom(path: string, text: string): number {
  if (path !== "AGENTS.md") return text.length;
  const lines = text.split("\n");
  const head = lines.findIndex((line) => ownSections.includes(line.trimEnd()));
  return head === -1 ? text.length : lines.slice(0, head).join("\n").length + (head === 0 ? 0 : 1);
}

/** Where the part of AGENTS.md begins that is the user's from birth, to its end. */
export const ownSection: Words = {
  en: "## This Puruto's own rules",
  es: "## Reglas propias de este Puruto",
};
const ownSections = Object.values(ownSection);

/** Whether a text is a version as releases have them. */
export const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+$/.test(text);
