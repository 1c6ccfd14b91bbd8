import { createHash } from "node:crypto";
import { join } from "node:path";
import { attempt, readText } from "../../../../ipc/files.ts";
import { isActionName } from "../../../../ipc/names.ts";
import { findSkill } from "../../../../ipc/target/skill.ts";
import type { Case, Recorded } from "../case.ts";

/** What an agent read before it answered. */
export type Part = "skill" | "rules" | "prompt";

/** Something that it read: where it stands, none for the prompt, and what it says now. */
export interface Reading {
  readonly path?: string;
  readonly text: string;
}

/** What an agent reads for a case: the skill's text where there is one, the rules, and the prompt with its payload. */
export function readingsOf(test: Case, root: string, skill: string | undefined): Map<Part, Reading> {
  const file = (path: string): Reading => ({ path, text: textOf(test, root, path) });
  const folder = skill !== undefined && isActionName(skill) ? findSkill(root, skill) : undefined;
  return new Map<Part, Reading>([
    ...(folder === undefined ? [] : [["skill", file(`.claude/skills/${folder}/SKILL.md`)] as const]),
    ["rules", file("AGENTS.md")],
    ["prompt", { text: promptOf(test) }],
  ]);
}

/** The names of these, as git names a file of that text. */
export function namesOf(readings: ReadonlyMap<Part, Reading>): Omit<Recorded, "agent"> {
  const name = (part: Part): string => blobName(readings.get(part)?.text ?? "");
  return {
    ...(readings.has("skill") && { skill: name("skill") }),
    rules: name("rules"),
    prompt: name("prompt"),
  };
}

/** What git calls a file with this text. */
export function blobName(text: string): string {
  const bytes = Buffer.from(text);
  return createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}

/** As the run has it, which may lay another over it; with the line ends that git keeps, also where a checkout has others. */
function textOf({ files }: Case, root: string, path: string): string {
  const laid = Object.hasOwn(files, path) ? (files[path] ?? "") : undefined;
  const text = laid ?? attempt(() => readText(join(root, path))) ?? "";
  return (typeof text === "string" ? text : Buffer.from(text).toString("utf8")).replaceAll("\r\n", "\n");
}

const promptOf = ({ prompt = "", payload }: Case): string =>
  [prompt, ...(payload === undefined ? [] : [JSON.stringify(payload)])].join("\n");
