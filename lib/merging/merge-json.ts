import { isDeepStrictEqual } from "node:util";
import { PurutoError } from "../../standard/errors.ts";
import { objectIn } from "../../standard/json.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";

/**
 * Merges what the user made of a JSON object with what a newer version makes of it, key by key; the rest of the
 * user's text stays as it is written. Lists are single values.
 *
 * @returns undefined where both changed a key, each to something else; null where one of the texts is no JSON object.
 */
export function mergeJson(
  path: string,
  ours: string,
  base: string,
  theirs: string,
): string | undefined | null {
  const [mine, old, next] = [ours, base, theirs].map(objectIn);
  if (mine === undefined || old === undefined || next === undefined) return null;
  const edits = editsOf(mine, old, next, []);
  try {
    return edits && editJson(path, ours, edits);
  } catch (error) {
    if (error instanceof PurutoError) return undefined;
    throw error;
  }
}

function editsOf(mine: JsonObject, old: JsonObject, next: JsonObject, at: string[]): JsonEdit[] | undefined {
  const edits: JsonEdit[] = [];
  for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
    const [ours, base, theirs] = [mine, old, next].map((object) =>
      Object.hasOwn(object, key) ? object[key] : undefined,
    );
    const found = editsAt(ours, base, theirs, [...at, key]);
    if (found === undefined) return undefined;
    edits.push(...found);
  }
  return edits;
}

function editsAt(ours: unknown, base: unknown, theirs: unknown, at: string[]): JsonEdit[] | undefined {
  if (isDeepStrictEqual(base, theirs) || isDeepStrictEqual(ours, theirs)) return [];
  if (isDeepStrictEqual(ours, base)) return [[at, theirs]];
  const areObjects = isObject(ours) && isObject(base) && isObject(theirs);
  return areObjects ? editsOf(ours, base, theirs, at) : undefined;
}
