import { join } from "node:path";
import { attempt, isInside, isThere, readText } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { FileClaim } from "../case.ts";
import type { Change, Seen } from "../seen.ts";
import type { Broken } from "./broken.ts";
import { show } from "./values.ts";

const most = 10 * 1024 * 1024;

/** Whether a file of the copy is there, holds a text, or is as it was before the run. */
export function checkFile(
  { path, exists, holds, unchanged }: FileClaim & { readonly path: string },
  seen: Seen,
): Broken {
  const change = changeOf(path, seen);
  if (unchanged !== undefined) return whyChanged(path, unchanged, change);
  const file = join(seen.folder, path);
  const isFound = isThere(file) && attempt(() => isInside(seen.folder, file)) === true;
  if (exists !== undefined) return exists === isFound ? undefined : words.fileIs(path, isFound);
  if (!isFound) return words.fileIs(path, false);
  const text = attempt(() => readText(file, most));
  if (text === undefined) return words.fileIsNoText(path);
  return text.includes(holds ?? "") ? undefined : words.fileLacks(path, show(holds), show(text));
}

function whyChanged(path: string, unchanged: boolean, change: Change | undefined): Broken {
  if (unchanged === (change === undefined)) return undefined;
  return change === undefined ? words.fileUnchanged(path) : words.fileChanged(path, words[change]);
}

/** A folder changes with what lies in it. */
function changeOf(path: string, { changes }: Seen): Change | undefined {
  const within = [...changes.keys()].some((one) => one.startsWith(`${path}/`));
  return changes.get(path) ?? (within ? "changed" : undefined);
}
