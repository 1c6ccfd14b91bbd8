import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { isRecorded, record } from "../caller/journal.ts";
import { monotonic } from "../clock.ts";
import { here, isRunning } from "./identity.ts";
import { isTag, readNotes, removeNote } from "./notes.ts";
import type { Found, Note } from "./notes.ts";
import { removePrivate } from "./private.ts";
import { holderOf } from "./processes.ts";
import { endTagged, endTree, usualGrace } from "./tree.ts";
import type { Grace } from "./tree.ts";

/** The Puruto that this file lies in. */
const ourFolder = dirname(dirname(import.meta.dirname));
/** Nobody reads the answer any more, and somebody waits. */
const shortGrace: Grace = { interrupt: 1000, terminate: 500 };
/** Milliseconds that a caller which lives is given beyond the deadline and the grace, to do it by itself. */
export const patience = usualGrace.interrupt + usualGrace.terminate + 5000;

/**
 * Ends what is left of earlier calls of the Puruto in `folder`: those whose caller is gone, or did not end them when
 * their time was over. So it does for Purutos that are no more, where the caller is gone, too. Each gets the line in the
 * journal that its caller could not write (docs/ipc.md, "Limits").
 */
export async function endLost(folder = ourFolder): Promise<void> {
  const lost = readNotes(folder).filter(isLost);
  await Promise.all(lost.filter((note) => note.folder === folder || !hasCaller(note)).map(endNoted));
}

/** Ends what is left of the call that carries `tag`, which `onStart` told. Throws when it is no such tag. */
export async function endCarriers(tag: string): Promise<void> {
  if (!isTag(tag)) throw new TypeError(`tag must be one that onStart told, got ${JSON.stringify(tag)}`);
  const note = readNotes(ourFolder, "all").find((each) => each.tag === tag);
  await (note !== undefined && isHere(note) ? endProcesses(note, usualGrace) : endTagged(tag));
}

/** Whether nobody ends a call any more: its caller is gone, or did not do it when its time was over. */
export function isLost(note: Note): boolean {
  if (note.namespace !== here().namespace) return false;
  return !hasCaller(note) || monotonic() > note.ends + patience;
}

/** Whether its caller runs, as far as can be seen here. */
function hasCaller({ boot, caller }: Note): boolean {
  return boot === here().boot && isRunning(caller);
}

/**
 * Ends what is left of a call that is lost, removes its private folders, and journals it where its caller keeps its
 * journal.
 */
export async function endNoted(note: Found): Promise<void> {
  const { folder, line, began, path } = note;
  if (isHere(note)) await endProcesses(note, shortGrace);
  for (const each of note.private ?? []) removePrivate(each);
  // Of several that find the same note one journals it, unless its caller was killed just after it had. A Puruto that
  // was removed meanwhile stays so.
  if (!removeNote(path) || !existsSync(folder) || isRecorded(folder, String(line["request_id"]))) return;
  record(folder, {
    ...line,
    ...(isHere(note) && { duration_ms: Math.max(0, Math.round(monotonic() - began)) }),
  });
}

/** Whether the numbers of its processes mean the same here and now. */
function isHere({ boot, namespace }: Note): boolean {
  return boot === here().boot && namespace === here().namespace;
}

async function endProcesses(note: Found, grace: Grace): Promise<void> {
  const { tag, caller } = note;
  // A caller that was killed just after it had started a child did not come to note it.
  const child = note.child ?? holderOf(note.path);
  // Without a start only a child of this very process is known for certain.
  const isKnown = child !== undefined && (child.start !== "" || caller.pid === process.pid);
  if (isKnown && isRunning(child)) await endTree({ pid: child.pid, tag }, grace);
  else await endTagged(tag, grace);
}
