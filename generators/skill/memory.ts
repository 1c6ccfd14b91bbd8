import { isObject, type JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import { editJson } from "../edit.ts";
import { readObject, readText } from "../ipc/repo.ts";
import type { Change } from "../write.ts";
import { edit } from "./edit.ts";

/** Adds a skill to what is remembered of the Puruto, where anything is. */
export function remember(folder: string, name: string): Change[] {
  const known = readMemory(folder);
  const text = readText(folder, ".yo-rc.json");
  if (known === undefined || text === undefined) return [];
  const skills = Array.isArray(known["skills"]) ? (known["skills"] as unknown[]) : [];
  if (skills.includes(name)) return [];
  const content = editJson(".yo-rc.json", text, [
    [
      ["generator-puruto", "skills"],
      [...skills, name],
    ],
  ]);
  return edit(folder, ".yo-rc.json", content);
}

/** What `.yo-rc.json` remembers of the Puruto. */
export function readMemory(folder: string): JsonObject | undefined {
  const known = readObject(folder, ".yo-rc.json")["generator-puruto"];
  return isObject(known) ? known : undefined;
}
