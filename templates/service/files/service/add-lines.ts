import { appendLine, endOf, moveAside } from "../ipc/lines.ts";
import { attempt } from "../ipc/files.ts";
import { isObject } from "../ipc/parsed.ts";

/** One line of JSON with its `id` in it. */
export interface Line {
  readonly id: string;
  readonly line: string;
}

/** Which lines a file has now, and what kept it from the others. */
export interface Added {
  readonly there: readonly string[];
  readonly fault?: Error;
}

/** Bytes, after which a file is moved aside, to `NAME.1`. */
const maxSize = 10 * 1024 * 1024;
/** What is looked through of a file besides as much as is to be added, in bytes. */
const tailSize = 1024 * 1024;

/**
 * Adds to the file at `path` those lines whose id its end does not have: whoever was killed before it could note what
 * it had added is followed by one that adds nothing twice (docs/cron.md, "Notifications"). One at a time does
 * this; others that append meanwhile, and one that moves the file away, take nothing from it.
 */
export function addLines(path: string, lines: readonly Line[]): Added {
  const there: string[] = [];
  try {
    const known = idsIn(path, lines);
    for (const { id, line } of lines) {
      if (!known.has(id)) add(path, line);
      there.push(id);
    }
    return { there };
  } catch (error) {
    return { there, fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

function add(path: string, line: string): void {
  moveAside(path, maxSize);
  appendLine(path, line);
}

/** The ids at the end of the file, and of the one that was moved aside. */
function idsIn(path: string, lines: readonly Line[]): Set<string> {
  const most = lines.reduce((sum, { line }) => sum + Buffer.byteLength(line), tailSize);
  const texts = [path, `${path}.1`].map((each) => attempt(() => endOf(each, most)) ?? "");
  // Mostly none is there, and then nothing has to be parsed.
  const maybe = texts.filter((text) => lines.some(({ id }) => text.includes(JSON.stringify(id))));
  return new Set(maybe.flatMap((text) => text.split("\n").map(idOf)).filter((id) => id !== undefined));
}

// What a target answered stands deeper in the line: an id in there is not the line's.
function idOf(line: string): string | undefined {
  const parsed = attempt((): unknown => JSON.parse(line));
  const id = isObject(parsed) ? parsed["id"] : undefined;
  return typeof id === "string" ? id : undefined;
}
