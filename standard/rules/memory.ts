import { parseJson } from "../../templates/ipc/files/ipc/json.ts";
import { memoryFile } from "../identity.ts";
import { withoutMark } from "../lines.ts";
import { reasonOf } from "../repo.ts";
import { noFile } from "./parts.ts";
import type { Finder } from "./rule.ts";

/** What a Puruto was made from, where nobody can read it: its kind would be guessed, and its edits not be seen. */
export const invalidMemory: Finder = (repo) => {
  if (repo.kindOf(memoryFile) === undefined) return [];
  const reading = repo.read(memoryFile);
  if (reading === undefined) return [{ path: memoryFile, message: noFile(repo, memoryFile) }];
  if (reading.text === undefined)
    return [{ path: memoryFile, message: `cannot be read: ${reasonOf(reading)}` }];
  const document = parseJson(withoutMark(reading.text));
  if (document.ok) return [];
  return document.faults.map(({ message, line = 1 }) => ({ path: memoryFile, message, line }));
};
