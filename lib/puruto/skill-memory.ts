import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { editJson } from "../writing/edit.ts";
import { readObject, readText } from "./open.ts";
import type { Change } from "../writing/changes.ts";
import { edit } from "./edited.ts";

/** Adds a skill to what is remembered of the Puruto, where anything is. */
export function remember(folder: string, name: string): Change[] {
  const known = readMemory(folder);
  const text = readText(folder, memoryFile);
  if (known === undefined || text === undefined) return [];
  const skills = Array.isArray(known["skills"]) ? (known["skills"] as unknown[]) : [];
  if (skills.includes(name)) return [];
  const content = editJson(memoryFile, text, [
    [
      [memoryKey, "skills"],
      [...skills, name],
    ],
  ]);
  return edit(folder, memoryFile, content);
}

/** What `.yo-rc.json` remembers of the Puruto. */
export function readMemory(folder: string): JsonObject | undefined {
  const known = readObject(folder, memoryFile)[memoryKey];
  return isObject(known) ? known : undefined;
}
