import { createHash } from "node:crypto";
import { attempt } from "../../ipc/files.ts";
import { isRepoName } from "../../ipc/names.ts";
import { isCount, isObject, isText, type JsonObject } from "../../ipc/parsed.ts";

/** What a line of the inbox says. All of it is another's words: data, and never more than so much of it. */
export interface Notice {
  readonly id: string;
  /** When it was written, in UTC, where it says so. */
  readonly ts?: string;
  /** Who says it: a job, a Puruto, a program. */
  readonly from: string;
  /** The Puruto that a reply goes to. */
  readonly puruto?: string;
  readonly text: string;
  readonly job?: JobNotice;
}

/** What a line of puruto-cron has besides. */
export interface JobNotice {
  readonly job_id: string;
  readonly run_id?: string;
  /** The Puruto that was asked. */
  readonly target?: string;
  readonly attempts?: number;
  readonly late_sec?: number;
  /** Tools that were refused. */
  readonly refused?: readonly string[];
  /** Of an error. */
  readonly code?: string;
}

/** Characters: of a name, and of a text. */
const longestName = 128;
const longestText = 16 * 1024;

/**
 * Reads a line of the inbox: what the scheduler wrote, or `{"id", "ts", "from", "text"}` of another program. One without an
 * `id` gets one of where it stands and what it says. (docs/telegram.md, "The inbox".)
 * @returns undefined where it is no JSON object
 */
export function parseNotice(line: string, file: string, at: number): Notice | undefined {
  const found = attempt((): unknown => JSON.parse(line));
  if (!isObject(found)) return undefined;
  const { id, ts, from, job_id } = found;
  const job = isName(job_id) ? jobIn(found, job_id) : undefined;
  const puruto = job === undefined && isPuruto(from) ? from : job?.target;
  const time = typeof ts === "string" ? Date.parse(ts) : Number.NaN;
  return {
    id: isName(id) ? id : madeId(line, file, at),
    ...(!Number.isNaN(time) && { ts: new Date(time).toISOString() }),
    from: isName(from) ? from : (job?.job_id ?? nameOf(file)),
    ...(puruto !== undefined && { puruto }),
    text: bounded(textOf(found), longestText),
    ...(job && { job }),
  };
}

/** The file that a name stood for before its writer moved it aside. */
const baseOf = (file: string): string => file.replace(/(?<=\.jsonl)[.-]\d+$/, "");

/** A text of another's without what steers or breaks things, and no longer than so many characters. */
export function bounded(text: string, most: number): string {
  const plain = text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/(?![\n\t])\p{Cc}/gu, "")
    .replaceAll(/\p{Cs}/gu, "\uFFFD")
    .trim();
  return plain.length > most ? `${plain.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : plain;
}

const nameOf = (file: string): string => baseOf(file).replace(/\.jsonl$/, "");

const isName = (value: unknown): value is string =>
  isText(value) && value.length <= longestName && !/[\p{Cc}\p{Cs}]/u.test(value);

const isPuruto = (from: unknown): from is string => isRepoName(from) && from.startsWith("puruto-");

const madeId = (line: string, file: string, at: number): string =>
  `${baseOf(file)}:${at}:${createHash("sha256").update(line).digest("hex").slice(0, 32)}`;

function jobIn(line: JsonObject, job_id: string): JobNotice {
  const { run_id, target, attempt: one, attempts = one, late_sec, error, result } = line;
  const code = isObject(error) ? error["code"] : undefined;
  const refused = isObject(result) ? result["refused"] : undefined;
  return {
    job_id,
    ...(isName(run_id) && { run_id }),
    ...(isRepoName(target) && { target }),
    ...(isCount(attempts) && { attempts }),
    ...(isCount(late_sec) && { late_sec }),
    ...(Array.isArray(refused) && refused.length > 0 && { refused: refused.slice(0, 10).map(toolIn) }),
    ...(error !== undefined && { code: isName(code) ? code : "ERROR" }),
  };
}

/** A tool is told of by its name, or by what it was to do. */
function toolIn(refused: unknown): string {
  const tool = isObject(refused) ? refused["tool"] : refused;
  return bounded(toText(isText(tool) ? tool : refused), longestName);
}

/** What is said in words; of an object without words, the object. */
function textOf({
  text,
  summary,
  error,
  result,
  job_id,
  id: _id,
  ts: _ts,
  from: _from,
  ...rest
}: JsonObject): string {
  const said = [text, summary, partOf(error, "message"), partOf(result, "summary")].find(isText);
  if (said !== undefined) return said;
  if (job_id === undefined) return toText(rest);
  return result === undefined || result === null ? "" : toText(result);
}

const partOf = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

// JSON.parse goes deeper than JSON.stringify.
const toText = (value: unknown): string =>
  typeof value === "string" ? value : (attempt(() => JSON.stringify(value)) ?? "…");
