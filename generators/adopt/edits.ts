import { adoptedKey, type Adopted } from "../../standard/adopted.ts";
import { remember, type Choices } from "../../standard/choices.ts";
import { memoryFile, memoryKey } from "../../standard/identity.ts";
import { addLines, withIgnored } from "../../standard/lines.ts";
import type { Repo } from "../../standard/repo.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import type { Generated } from "../../lib/puruto/record.ts";
import { editJson, type JsonEdit } from "../../lib/writing/edit.ts";
import { printed } from "../../lib/writing/render.ts";

/** The `.gitignore` that a repo has with these lines, and with what keeps `.env` out of git and `.env.example` in. */
export async function ignoreWith(repo: Repo, text: string, lines: readonly string[]): Promise<string> {
  const isSeen = repo.kindOf(".env") !== undefined && (await repo.ignored(".env")) === "not ignored";
  const isWide = /^\/?\.env\.?\*[ \t]*\r?$/m.test(text) && !/^!\/?\.env\.example[ \t]*\r?$/m.test(text);
  const listed = withIgnored(text, [".env", ...lines, ...(isWide ? ["!.env.example"] : [])]);
  // Where it names it and git would take it all the same, a later line has taken it back.
  return isSeen && /^\/?\.env[ \t]*\r?$/m.test(text) ? addLines(listed, [{ line: ".env" }]) : listed;
}

/** What the Puruto remembers, beside what other generators do. @throws PurutoError `unreadable` or `cannot-edit`. */
export function memoryWith(repo: Repo, choices: Choices, adopted: Adopted, generated: Generated): string {
  const memory = { ...remember(choices), [adoptedKey]: adopted, generated };
  const text = readKnown(repo, memoryFile);
  if (text === undefined) return printed({ [memoryKey]: memory });
  const edits = Object.entries(memory).map(([key, value]): JsonEdit => [[memoryKey, key], value]);
  return editJson(memoryFile, text, edits);
}
