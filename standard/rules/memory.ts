import { parseJson } from "../../templates/ipc/files/ipc/json.ts";
import { memoryFile } from "../identity.ts";
import { withoutMark } from "../lines.ts";
import { textOf } from "../repo.ts";
import { noText } from "./parts.ts";
import type { Finder } from "./rule.ts";

/** What a Puruto was made from, where nobody can read it: its kind would be guessed, and its edits not be seen. */
export const invalidMemory: Finder = (repo) => {
  if (repo.kindOf(memoryFile) === undefined) return [];
  const text = textOf(repo, memoryFile);
  if (text === undefined) return [{ path: memoryFile, message: noText(repo, memoryFile) }];
  const document = parseJson(withoutMark(text));
  if (document.ok) return [];
  return document.faults.map(({ message, line = 1 }) => ({ path: memoryFile, message, line }));
};
