import { memoryFile, memoryKey } from "../../standard/identity.ts";
import type { Runner } from "../../standard/runners.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { editJson, type JsonEdit } from "../writing/edit.ts";
import { generatedWith } from "./record.ts";
import { printed, type RenderedFile } from "../writing/render.ts";

/** Of a Puruto, what it remembers depends on. */
interface Remembering {
  readonly name: string;
  readonly runner: Runner;
  readonly memory: JsonObject;
}

/** The text of a Puruto's memory, with delegation and its parts in it; `text` is what is there. */
export function withDelegation(
  text: string | undefined,
  { name, runner, memory }: Remembering,
  parts: readonly RenderedFile[],
): string {
  const generated = generatedWith(memory, parts);
  const wanted = { name: memory["name"] ?? name, runner, ipc: true, generated };
  if (text === undefined) return printed({ [memoryKey]: wanted });
  const edits = Object.entries(wanted).map(([key, value]): JsonEdit => [[memoryKey, key], value]);
  return editJson(memoryFile, text, edits);
}
