import { realpathSync } from "node:fs";
import { join } from "node:path";
import { objectIn } from "../../standard/json.ts";
import type { InvocationRequest } from "../../templates/ipc/files/ipc/contract.ts";
import type { Usage } from "../../templates/ipc/files/ipc/outcome.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { bytesOf } from "../writing/bytes.ts";
import { inFolderOf } from "../writing/held-folder.ts";
import { placeOf } from "../writing/inside.ts";
import { usageIn } from "./usage.ts";

type Told = "request_id" | "correlation_id" | "hop" | "caller" | "target" | "action" | "prompt";

/** One call, as its caller's journal says it. (docs/ipc.md, "Trace".) */
export interface JournalEntry extends Pick<InvocationRequest, Told> {
  /** ISO 8601. */
  readonly time: string;
  /** The call that led to this one, null when none did; absent in the journals of older runtimes, which do not say. */
  readonly parent_request_id?: string | null;
  /** What ran: a script or an agent; null when nothing did. */
  readonly ran: string | null;
  readonly status: "ok" | "error";
  readonly code: string | null;
  readonly rule: string | null;
  readonly duration_ms: number;
  /** Why there is no result, where a caller would act on it: `permission`, `busy` and the like. */
  readonly reason?: string;
  /** What the agent says of what was asked: `done`, `nothing` or `blocked`. */
  readonly outcome?: string;
  /** The tools that the agent was not allowed to use. */
  readonly refused?: string;
  readonly usage?: Usage;
  /** What asked the caller, in its own words. */
  readonly via?: string;
}

export interface Journals {
  readonly entries: readonly JournalEntry[];
  /** Journals that could not be read, and lines that are no call, in words. */
  readonly problems: readonly string[];
}

/**
 * Every call in the journals of these Purutos, given as absolute paths, oldest first.
 *
 * @param id only calls with this correlation id; all of them where it is empty.
 */
export function readJournals(folders: readonly string[], id = ""): Journals {
  const read = folders.flatMap((folder) => files.map((file) => readJournal(folder, file, id)));
  const entries = read.flatMap((journal) => journal.entries);
  return {
    entries: entries.toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time)),
    problems: read.flatMap((journal) => journal.problems),
  };
}

// The one that was rotated away first: it is the older.
const files = ["runs/ipc.jsonl.1", "runs/ipc.jsonl"];

/** Bytes; a journal is rotated at 10 MiB, and one line more may follow. */
const maxSize = 32 * 1024 * 1024;

function readJournal(folder: string, file: string, id: string): Journals {
  const path = join(folder, file);
  try {
    const place = placeOf(folder, file);
    const bytes = inFolderOf(realpathSync.native(folder), place, (at) => bytesOf(at, maxSize));
    if (bytes !== undefined) return parseJournal(bytes.toString("utf8"), path, id);
    return none(`${path} is no journal: not a file, or too large`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { entries: [], problems: [] };
    return none(`${path} cannot be read: ${(error as Error).message}`);
  }
}

const none = (problem: string): Journals => ({ entries: [], problems: [problem] });

function parseJournal(text: string, path: string, id: string): Journals {
  const lines = text.split("\n").filter((line) => line !== "" && line.includes(id));
  const parsed = lines.map(parseEntry);
  const broken = parsed.filter((entry) => entry === undefined).length;
  const entries = parsed.filter((entry) => entry !== undefined);
  return {
    entries: entries.filter(({ correlation_id }) => id === "" || correlation_id === id),
    problems: broken === 0 ? [] : [`${path} has ${broken} lines that are no call`],
  };
}

/** One line of a journal; undefined when it is no call: a file of another program, or half a line after a crash. */
export function parseEntry(line: string): JournalEntry | undefined {
  const value = objectIn(line);
  if (value === undefined || Number.isNaN(Date.parse(text(value["time"])))) return undefined;
  if (number(value["hop"]) > deepest) return undefined;
  const ids = [value["request_id"], value["correlation_id"], value["caller"], value["target"]];
  if (!ids.every((one) => typeof one === "string")) return undefined;
  return {
    time: new Date(text(value["time"])).toISOString(),
    request_id: text(value["request_id"]),
    correlation_id: text(value["correlation_id"]),
    ...(Object.hasOwn(value, parent) ? { [parent]: orNull(value[parent]) } : {}),
    hop: number(value["hop"]),
    caller: text(value["caller"]),
    target: text(value["target"]),
    action: text(value["action"]),
    prompt: text(value["prompt"]),
    ran: orNull(value["ran"]),
    status: value["status"] === "ok" ? "ok" : "error",
    code: orNull(value["code"]),
    rule: orNull(value["rule"]),
    duration_ms: number(value["duration_ms"]),
    ...said(value),
  };
}

/** Characters, which is what the runtime writes at most. */
const longest = 200;

/** What only some calls say. */
function said(value: JsonObject): Partial<JournalEntry> {
  const usage = usageIn(value["usage"]);
  const texts = ["reason", "outcome", "refused", "via"].flatMap((key) =>
    text(value[key]) === "" ? [] : [[key, text(value[key]).slice(0, longest)] as const],
  );
  return { ...Object.fromEntries(texts), ...(usage && { usage }) };
}

const parent = "parent_request_id";

/** No chain gets there; what claims to is no call. */
const deepest = 100;

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const orNull = (value: unknown): string | null => (typeof value === "string" ? value : null);
// JSON has no Infinity, but 1e999 is read as one.
const number = (value: unknown): number => (Number.isFinite(value) && Number(value) >= 0 ? Number(value) : 0);
