import { PurutoError } from "../../standard/errors.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";
import { hasPlaceholder } from "./own-tests.ts";

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
