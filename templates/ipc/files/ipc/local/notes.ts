import {
  appendFileSync,
  existsSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { readText } from "../files.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import { here, identify } from "./identity.ts";
import type { Identity, Place } from "./identity.ts";
import { openState } from "./state.ts";

/** What is noted of a call while it runs, for whoever has to end it when its caller cannot. */
export interface Note extends Place {
  /** The Puruto that calls. */
  readonly folder: string;
  readonly tag: string;
  readonly caller: Identity;
  /** When it began, and when it has to be over, on the clock that nobody can set (`clock.ts`). */
  readonly began: number;
  readonly ends: number;
  /** What the journal says of it when its caller cannot say more. */
  readonly line: JsonObject;
  /** What was started for it; absent for the moment before. */
  readonly child?: Identity;
}

/** The note of a call that this process makes. */
export interface Noted {
  /** Opens the note, for the child to hold: so it is known between its start and `started`. Undefined where none is. */
  open(): number | undefined;
  /** Adds what was started. */
  started(pid: number): void;
  /** Whether nobody else took it away. */
  isThere(): boolean;
  remove(): void;
}

const none: Noted = { open: () => undefined, started: () => {}, isThere: () => true, remove: () => {} };

/**
 * Notes a call. Where there is no place for notes there is none: then a killed caller leaves what it started to its own
 * end (docs/ipc.md, "Limits").
 */
export function noteCall(what: Pick<Note, "folder" | "tag" | "began" | "ends" | "line">): Noted {
  const notes = openState("calls", what.folder);
  const path = notes && join(notes, what.tag);
  if (path === undefined) return none;
  const note: Note = { ...what, caller: (ourselves ??= identify(process.pid)), ...here() };
  const written = attempt(() =>
    writeFileSync(path, `${JSON.stringify(note)}\n`, { flag: "wx", mode: 0o600 }),
  );
  if (!written) return none;
  ours.add(what.tag);
  return {
    open: () => openFile(path),
    started: (pid) => void attempt(() => appendFileSync(path, JSON.stringify(identify(pid)))),
    isThere: () => existsSync(path),
    remove: () => {
      ours.delete(what.tag);
      removeNote(path);
    },
  };
}

let ourselves: Identity | undefined;
const ours = new Set<string>();

/** The notes of calls, all or those of other processes, from the Puruto in `folder`, each with its path. */
export function readNotes(folder: string, which: "all" | "others" = "others"): (Note & { path: string })[] {
  const notes = openState("calls", folder);
  if (notes === undefined) return [];
  return namesIn(notes, which).flatMap((tag) => {
    const path = join(notes, tag);
    const note = readNote(path);
    return note?.folder === folder ? [{ ...note, path }] : [];
  });
}

/** Whether this is the tag of a call. Any other could be found in processes that are none of its own. */
export function isTag(value: unknown): value is string {
  return typeof value === "string" && /^tag-\d{8}-[0-9a-z]{16}$/.test(value);
}

/** Takes a note away; false when somebody else did. */
export function removeNote(path: string): boolean {
  return attempt(() => unlinkSync(path));
}

function namesIn(notes: string, which: "all" | "others"): string[] {
  try {
    return readdirSync(notes).filter((tag) => which === "all" || !ours.has(tag));
  } catch {
    return [];
  }
}

// One that cannot be read is being written, or was cut by a full disk.
function readNote(path: string): Note | undefined {
  try {
    const [first = "", second] = readText(path).split("\n");
    const note = object(first);
    const child = second ? object(second) : undefined;
    if (note["tag"] !== basename(path) || !isTag(note["tag"]) || !isNote(note)) throw new Error("no note");
    return { ...note, ...(isIdentity(child) && { child }) };
  } catch {
    if (isOld(path)) rmSync(path, { force: true, recursive: true });
    return undefined;
  }
}

function object(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new Error("no note");
  return value;
}

function isNote(value: JsonObject): value is JsonObject & Note {
  const times = [value["began"], value["ends"]];
  return isIdentity(value["caller"]) && isObject(value["line"]) && times.every(Number.isFinite);
}

function isIdentity(value: unknown): value is Identity {
  return isObject(value) && Number.isSafeInteger(value["pid"]) && typeof value["start"] === "string";
}

function isOld(path: string): boolean {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
  return Date.now() - mtimeMs > 60_000;
}

// Only Linux tells who holds a file.
function openFile(path: string): number | undefined {
  try {
    return process.platform === "linux" ? openSync(path, "r") : undefined;
  } catch {
    return undefined;
  }
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
