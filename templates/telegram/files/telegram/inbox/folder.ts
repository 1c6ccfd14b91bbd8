import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isInside } from "../../ipc/files.ts";
import { root } from "../../lib/environment.ts";
import { words } from "../../lib/words/telegram.ts";

/** The file that puruto-cron adds to. */
export const cronFile = "cron-events.jsonl";

/** A file of the inbox that is open. */
export interface OpenFile {
  readonly number: number;
  readonly inode: string;
  readonly size: number;
}

/** What lies in the inbox; of what cannot be read, a line each that says why. */
export interface Listed {
  readonly names: readonly string[];
  readonly faults: readonly string[];
}

const folder = join(root, "inbox");
const mostFiles = 1000;
// A link in its place would lead elsewhere, and a pipe would wait; Windows has neither flag.
const carefully = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The files of lines in `inbox/`, first those that were moved aside, as `NAME.jsonl.1`, each in the order in which they were
 * last written to. Links, pipes, folders and devices are faults (docs/telegram.md, "The inbox").
 */
export function listInbox(): Listed {
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return { names: [], faults: [] };
    if (!isInside(root, folder)) throw new Error(words.inboxLeadsOut);
    const all = readdirSync(folder);
    const names = all.filter((name) => /\.jsonl(?:[.-]\d{1,14})?$/.test(name));
    // What this inbox was once made of.
    const former = all.filter((name) => name.endsWith(".json")).length;
    const looked = names.slice(0, mostFiles).map(look);
    const found = looked.flatMap((one) => ("fault" in one ? [] : [one]));
    const faults = looked.flatMap((one) => ("fault" in one ? [one.fault] : []));
    const many = names.length > mostFiles ? [words.tooManyInboxFiles(names.length, mostFiles)] : [];
    const inOrder = found.toSorted(earlierFirst).map(({ name }) => name);
    const left = former > 0 ? [words.formerMessages(former)] : [];
    return { names: inOrder, faults: [...faults, ...many, ...left] };
  } catch (error) {
    return { names: [], faults: [words.cannotReadInbox("inbox", messageOf(error))] };
  }
}

/**
 * Does work with a file that is open, whatever name it gets meanwhile; undefined where it is gone. Throws what the disk says,
 * and where it is no regular file.
 */
export function withFile<T>(name: string, work: (file: OpenFile) => T): T | undefined {
  const number = openThere(join(folder, name));
  if (number === undefined) return undefined;
  try {
    const found = fstatSync(number, { bigint: true });
    if (!found.isFile()) throw new Error(words.noInboxFile);
    return work({ number, inode: String(found.ino), size: Number(found.size) });
  } finally {
    closeSync(number);
  }
}

function openThere(path: string): number | undefined {
  try {
    return openSync(path, carefully);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** Why a file of the inbox cannot be read, in one line. */
export const faultOf = (name: string, error: unknown): string =>
  words.cannotReadInbox(`inbox/${name}`, messageOf(error));

const earlierFirst = (one: Written, other: Written): number =>
  Number(isCurrent(one.name)) - Number(isCurrent(other.name)) || one.written - other.written;

const isCurrent = (name: string): boolean => name.endsWith(".jsonl");

interface Written {
  readonly name: string;
  readonly written: number;
}

type Looked = Written | { readonly fault: string };

function look(name: string): Looked {
  try {
    const found = lstatSync(join(folder, name));
    if (!found.isFile()) throw new Error(words.noInboxFile);
    return { name, written: found.mtimeMs };
  } catch (error) {
    return { fault: faultOf(name, error) };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
