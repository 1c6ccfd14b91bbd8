import { isDeepStrictEqual } from "node:util";
import { words } from "../../lib/words/telegram.ts";
import { DatabaseFault, inTransaction, type Connection } from "../../service/database.ts";
import { withoutValues } from "../../service/secrets.ts";
import { faultOf, listInbox, withFile, type OpenFile } from "./folder.ts";
import { parseNotice, type Notice } from "./notice.ts";
import {
  offsetAt,
  offsetsFile,
  placeIn,
  readOffsets,
  writeOffsets,
  type Offset,
  type Offsets,
} from "./offsets.ts";
import { readLines, type Place, type Step } from "./read-lines.ts";
import { keepNotices } from "./rows.ts";

/** What came of taking lines. */
export interface Taken {
  /** Lines that were there for the first time. */
  readonly taken: number;
  /** Lines that are no JSON object, or too long. */
  readonly skipped: number;
  readonly offsets: Offsets;
  readonly files: number;
  /** What cannot be read, a line each that says why. */
  readonly faults: readonly string[];
}

/**
 * Takes what files of the inbox have that was not taken yet, `most` lines at most: into the database first, and then the
 * offsets are kept, so that a line is taken again rather than never, and known by its id then
 * (docs/telegram.md, "The inbox").
 */
export function takeLines(database: Connection, most: number, now: Date): Taken {
  const { names, faults } = listInbox();
  const before = readOffsets();
  const sum = { taken: 0, skipped: 0, read: 0, offsets: [] as [string, Offset][], faults: [...faults] };
  for (const name of names)
    try {
      const found = withFile(name, (file) =>
        takeOf(
          database,
          { name, file },
          before,
          { lines: most - sum.taken, bytes: mostAtOnce - sum.read },
          now,
        ),
      );
      if (found === undefined) continue;
      sum.taken += found.taken;
      sum.skipped += found.skipped;
      sum.read += found.read;
      sum.offsets.push([name, found.offset]);
    } catch (error) {
      if (!isOfDisk(error)) throw error;
      sum.faults.push(faultOf(name, error));
      sum.offsets.push(...Object.entries(before).filter(([known]) => known === name));
    }
  const offsets = Object.fromEntries(sum.offsets);
  if (!isDeepStrictEqual(offsets, before)) sum.faults.push(...keepOffsets(offsets));
  return { ...sum, offsets, files: names.length };
}

/** Without them everything is looked at again: that is a fault, and ends nothing. */
function keepOffsets(offsets: Offsets): readonly string[] {
  try {
    writeOffsets(offsets);
    return [];
  } catch (error) {
    return [words.cannotWriteOffsets(offsetsFile, error instanceof Error ? error.message : String(error))];
  }
}

// What the disk refuses concerns that file alone, what the database does concerns all.
const isOfDisk = (error: unknown): boolean => error instanceof Error && !(error instanceof DatabaseFault);

/** Bytes that are read in all before whatever else is to be done gets its turn. */
const mostAtOnce = 64 * 1024 * 1024;

interface Named {
  readonly name: string;
  readonly file: OpenFile;
}

interface TakenOf {
  readonly taken: number;
  readonly skipped: number;
  /** Bytes. */
  readonly read: number;
  readonly offset: Offset;
}

interface Most {
  readonly lines: number;
  readonly bytes: number;
}

function takeOf(
  database: Connection,
  { name, file }: Named,
  before: Offsets,
  { lines, bytes }: Most,
  now: Date,
): TakenOf {
  const begin = placeIn(before, file);
  let [place, taken, skipped] = [begin, 0, 0];
  // Lines that were taken before cost little, and count for nothing.
  while (taken < lines && place.offset < file.size && place.offset - begin.offset < bytes) {
    const part = readPart(file.number, name, place, lines - taken);
    if (part.next.offset === place.offset) break;
    if (part.notices.length > 0)
      taken += inTransaction(database, () => keepNotices(database, name, part.notices, now));
    skipped += part.skipped;
    place = part.next;
  }
  return { taken, skipped, read: place.offset - begin.offset, offset: offsetAt(file, place) };
}

interface Part {
  readonly notices: readonly Notice[];
  readonly skipped: number;
  readonly next: Place;
}

function readPart(opened: number, name: string, from: Place, most: number): Part {
  const notices: Notice[] = [];
  let [next, skipped] = [from, 0];
  for (const step of readLines(opened, from)) {
    next = step.next;
    const notice = noticeOf(step, name);
    if (notice !== undefined) notices.push(notice);
    else if (isSkipped(step)) skipped += 1;
    if (notices.length >= most) break;
  }
  return { notices, skipped, next };
}

const noticeOf = ({ line }: Step, name: string): Notice | undefined =>
  line === undefined ? undefined : withoutValues(parseNotice(line.text, name, line.at));

const isSkipped = ({ line, tooLong }: Step): boolean => tooLong === true || (line?.text.trim() ?? "") !== "";
