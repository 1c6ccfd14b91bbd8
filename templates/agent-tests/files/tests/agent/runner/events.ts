import { existsSync } from "node:fs";
import { readText } from "../../../ipc/files.ts";
import { isObject } from "../../../ipc/parsed.ts";
import { eventsFile } from "./instructions.ts";
import type { Place } from "./place/place.ts";

const most = 10 * 1024 * 1024;

/** What an agent of ours told: the skills that it used, and all of it as text. */
export function readEvents(place: Place): { skills: readonly string[]; transcript: string } {
  const file = eventsFile(place);
  const transcript = existsSync(file) ? readText(file, most) : "";
  const skills = transcript
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): unknown => JSON.parse(line))
    .map((event) => (isObject(event) ? event["skill"] : undefined))
    .filter((skill) => typeof skill === "string");
  return { skills: [...new Set(skills)], transcript };
}
