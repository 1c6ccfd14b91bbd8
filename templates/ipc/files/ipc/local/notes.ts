import {
  appendFileSync,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { basename, join } from "node:path";
import { readText, writeWhole } from "../files.ts";
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
  /** The real folder of the target in which an agent runs for it: one at a time. Absent for a script. */
  readonly agent_in?: string;
  /** What was started for it last; absent for the moment before. */
  readonly child?: Identity;
  /** The private folders that were made for it; those of its agents, which remove them when they have ended. */
  readonly private?: readonly string[];
}

/** What whoever makes a note has to say. */
export type About = Pick<Note, "folder" | "tag" | "began" | "ends" | "line" | "agent_in">;

/** The note of a call that this process makes. */
export interface Noted {
  /** Opens the note, for the child to hold: so it is known between its start and `started`. Undefined where none is. */
  open(): number | undefined;
  /** Adds the path of a private folder, before it is made. */
  uses(folder: string): void;
  /** Adds what was started. */
  started(pid: number): void;
  /** Whether nobody else took it away. */
  isThere(): boolean;
  remove(): void;
}

const none: Noted = {
  open: () => undefined,
  uses: () => {},
  started: () => {},
  isThere: () => true,
  remove: () => {},
};

/**
 * Notes a call. Where there is no place for notes there is none: then a killed caller leaves what it started to its own
 * end (docs/ipc.md, "Limits").
 */
export function noteCall(what: About): Noted {
  const notes = openState("calls", what.folder);
  const path = notes && join(notes, what.tag);
  if (path === undefined) return none;
  const note: Note = { ...what, caller: (ourselves ??= identify(process.pid)), ...here() };
  if (!attempt(() => writeWhole(path, `${JSON.stringify(note)}\n`))) return none;
  ours.add(what.tag);
  const add = (line: object) => void attempt(() => appendFileSync(path, `${JSON.stringify(line)}\n`));
  return {
    open: () => openFile(path),
    uses: (folder) => add({ private: folder }),
    started: (pid) => add(identify(pid)),
    isThere: () => existsSync(path),
    remove: () => {
      ours.delete(what.tag);
      removeNote(path);
    },
  };
}

let ourselves: Identity | undefined;
const ours = new Set<string>();

/**
 * The notes of calls, all or those of other processes, each with its path: from the Puruto in `folder`, and from those
 * that are no more, which nobody else reads.
 */
export function readNotes(folder: string, which: "all" | "others" = "others"): Found[] {
  return notesOf(folder, which).filter((note) => note.folder === folder || isGone(note.folder));
}

// Not what cannot be looked at.
function isGone(folder: string): boolean {
  try {
    return lstatSync(folder, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** The notes of calls, from whichever Puruto, for which an agent runs in `target`, a real folder. */
export function readNotesOn(target: string): Found[] {
  return notesOf(target, "all").filter((note) => note.agent_in === target);
}

/** A note, and where it lies. */
export type Found = Note & { readonly path: string };

function notesOf(folder: string, which: "all" | "others"): Found[] {
  const notes = openState("calls", folder);
  if (notes === undefined) return [];
  return namesIn(notes, which).flatMap((tag) => {
    const path = join(notes, tag);
    const note = readNote(path);
    return note === undefined ? [] : [{ ...note, path }];
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

// One that cannot be read was cut by a full disk, or is none.
function readNote(path: string): Note | undefined {
  try {
    const [first = "", ...rest] = readText(path).split("\n");
    const note = object(first);
    if (note["tag"] !== basename(path) || !isTag(note["tag"]) || !isNote(note)) throw new Error("no note");
    const added = rest.flatMap(objectsIn);
    const folders = added.map((each) => each["private"]).filter((each) => typeof each === "string");
    const child = added.findLast(isIdentity);
    return { ...note, private: folders, ...(child && { child }) };
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

// The one that was added last may be half written, this very moment or by a full disk.
function objectsIn(line: string): JsonObject[] {
  try {
    return [object(line)];
  } catch {
    return [];
  }
}

function isNote(value: JsonObject): value is JsonObject & Note {
  const times = [value["began"], value["ends"]];
  const isWhole = typeof value["folder"] === "string" && isObject(value["line"]);
  return isWhole && isIdentity(value["caller"]) && times.every(Number.isFinite);
}

function isIdentity<T>(value: T): value is T & Identity {
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
