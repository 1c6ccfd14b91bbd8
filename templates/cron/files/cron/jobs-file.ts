import type { Node } from "jsonc-parser";
import { words } from "../lib/words/cron.ts";
import { readFields } from "./fields.ts";
import type { Job } from "./job.ts";
import { creatorKeys, formerKeys, isObject, jobKeys, requiredKeys } from "./job-keys.ts";
import { readTree, type Slip } from "./json-tree.ts";
import { nearest } from "../lib/nearest.ts";

/** Where the jobs of a puruto-cron stand. */
export const jobsFile = ".jobs.json";

/** The largest that is read, in bytes. */
export const mostBytes = 16 * 1024 * 1024;
const mostJobs = 20_000;
const mostFaults = 1_000;

/** Something wrong with a job file: what was received and what to write; line and column from 1. */
export interface JobsFault {
  /** As `jobs[3].schedule`; empty where the whole file is meant. */
  readonly key: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** The jobs of a file in its order, or every fault at once, in the order of the text. */
export type ParsedJobs =
  | { readonly ok: true; readonly jobs: readonly Job[] }
  | { readonly ok: false; readonly faults: readonly JobsFault[] };

/** Reads the text of a `.jobs.json`; defaults are filled in (docs/cron.md, "Jobs"). */
export function parseJobs(text: string): ParsedJobs {
  const json = text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes)
    return failed(json, [{ key: "", offset: 0, message: words.fileTooLarge(bytes, mostBytes) }]);
  const tree = readTree(json);
  if (!tree.ok) return failed(json, tree.slips.map(ofFile));
  const document: unknown = JSON.parse(json);
  const found = [...tree.slips.map(ofFile), ...documentFaults(document, tree.root)];
  return found.length > 0 ? failed(json, found) : { ok: true, jobs: jobsIn(document).map(complete) };
}

/** A fault in one line, with its place. */
export const sayFault = ({ line, column, message }: JobsFault, file = jobsFile): string =>
  words.inFile(file, line, column, message);

interface Found extends Slip {
  readonly key: string;
}

const ofFile = (slip: Slip): Found => ({ key: "", ...slip });

function documentFaults(document: unknown, root: Node): Found[] {
  if (!isObject(document)) return [wrong("", document, words.mustDocument, root)];
  const faults = unknownKeys("", document, root, ["jobs", "$schema"]);
  const $schema = own(document, "$schema");
  if ($schema !== undefined && typeof $schema !== "string")
    faults.push(wrong("$schema", $schema, words.mustText, valueIn(root, "$schema")));
  const jobs = own(document, "jobs");
  if (jobs === undefined) return [...faults, missing("jobs", words.mustJobs, root)];
  const node = valueIn(root, "jobs");
  if (!Array.isArray(jobs)) return [...faults, wrong("jobs", jobs, words.mustJobs, node)];
  if (jobs.length > mostJobs)
    return [
      ...faults,
      { key: "jobs", offset: node.offset, message: words.tooManyJobs(jobs.length, mostJobs) },
    ];
  const entries = jobs.map((job: unknown, index) => ({
    job,
    key: `jobs[${index}]`,
    node: node.children?.[index] ?? node,
  }));
  const zones = zoneCheck();
  return [
    ...faults,
    ...entries.flatMap(({ job, key, node: at }) => jobFaults(job, key, at, zones)),
    ...idsTwice(entries),
  ];
}

function jobFaults(job: unknown, key: string, node: Node, isZone: (zone: string) => boolean): Found[] {
  if (!isObject(job)) return [wrong(key, job, words.mustJob, node)];
  const faults = [
    ...unknownKeys(key, job, node, [...jobKeys.keys()], formerKeys),
    ...valueFaults(key, job, node, jobKeys, requiredKeys),
  ];
  const { schedule, timezone, created_by } = job;
  const [hasSchedule, hasAt] = [Object.hasOwn(job, "schedule"), Object.hasOwn(job, "at")];
  if (hasSchedule && hasAt)
    faults.push({ key, offset: valueIn(node, "at").offset, message: words.bothTimes(key) });
  if (!hasSchedule && !hasAt) faults.push({ key, offset: node.offset, message: words.noTime(key) });
  if (hasSchedule && typeof schedule === "string" && schedule !== "")
    faults.push(...scheduleFaults(`${key}.schedule`, schedule, valueIn(node, "schedule")));
  if (typeof timezone === "string" && timezone !== "" && !isZone(timezone))
    faults.push(wrong(`${key}.timezone`, timezone, words.mustZone, valueIn(node, "timezone")));
  if (isObject(created_by)) {
    const [inner, place] = [`${key}.created_by`, valueIn(node, "created_by")];
    faults.push(
      ...unknownKeys(inner, created_by, place, [...creatorKeys.keys()]),
      ...valueFaults(inner, created_by, place, creatorKeys, creatorKeys),
    );
  }
  return faults;
}

function scheduleFaults(key: string, schedule: string, { offset }: Node): Found[] {
  const read = readFields(schedule);
  return read.ok
    ? []
    : read.faults.map((fault) => ({ key, offset, message: words.badSchedule(key, shown(schedule), fault) }));
}

type Keys = typeof jobKeys;

function valueFaults(
  outer: string,
  object: Record<string, unknown>,
  node: Node,
  keys: Keys,
  needed: Keys,
): Found[] {
  return [...keys].flatMap(([name, { is, must }]) => {
    const key = `${outer}.${name}`;
    if (!Object.hasOwn(object, name)) return needed.has(name) ? [missing(key, must, node)] : [];
    return is(object[name]) ? [] : [wrong(key, object[name], must, valueIn(node, name))];
  });
}

function unknownKeys(
  outer: string,
  object: Record<string, unknown>,
  node: Node,
  known: readonly string[],
  tolerated: readonly string[] = [],
): Found[] {
  const meant = new Set([...known, ...tolerated]);
  return Object.keys(object)
    .filter((name) => !meant.has(name))
    .slice(0, mostFaults)
    .map((name) => {
      const key = outer === "" ? shortened(name) : `${outer}.${shortened(name)}`;
      const near = nearest(name, known);
      const message =
        near === undefined ? words.strangeKey(key, known.join(", ")) : words.unknownKey(key, near);
      return { key, offset: keyIn(node, name).offset, message };
    });
}

function idsTwice(entries: readonly { job: unknown; key: string; node: Node }[]): Found[] {
  const first = new Map<unknown, string>();
  return entries.flatMap(({ job, key, node }) => {
    const id = isObject(job) ? own(job, "job_id") : undefined;
    if (typeof id !== "string") return [];
    const taken = first.get(id);
    if (taken === undefined) first.set(id, key);
    if (taken === undefined) return [];
    return [
      {
        key: `${key}.job_id`,
        offset: valueIn(node, "job_id").offset,
        message: words.idTwice(`${key}.job_id`, shown(id), taken),
      },
    ];
  });
}

/** Whether a zone is known, asked once of each. Node knows offsets such as +01:00, which are no names. */
function zoneCheck(): (zone: string) => boolean {
  const known = new Map<string, boolean>();
  return (zone) => {
    const answer = known.get(zone) ?? isZone(zone);
    known.set(zone, answer);
    return answer;
  };
}

function isZone(zone: string): boolean {
  if (!/^[A-Za-z][\w+/-]{0,63}$/.test(zone)) return false;
  try {
    return Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const jobsIn = (document: unknown): Record<string, unknown>[] =>
  (document as { jobs: Record<string, unknown>[] }).jobs;

// The values were checked key by key, which the type system cannot follow.
function complete(job: Record<string, unknown>): Job {
  const { schedule, at, ...rest } = Object.fromEntries(
    Object.entries(job).filter(([key]) => jobKeys.has(key)),
  );
  return { ...defaults(), ...rest, when: at === undefined ? { schedule } : { at } } as Job;
}

const defaults = () => ({
  enabled: true,
  action: "ask",
  timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  timeout_sec: 1800,
  max_retries: 0,
  retry_backoff_sec: 30,
  retry_lost: false,
  overlap: "skip",
  catch_up: "latest",
  notify: "always",
  notify_channel: "telegram",
  pause_after_failures: 10,
  max_runs_per_day: 0,
});

const own = (object: Record<string, unknown>, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

const missing = (key: string, must: string, { offset }: Node): Found => ({
  key,
  offset,
  message: words.keyMissing(key, must),
});

const wrong = (key: string, value: unknown, must: string, { offset }: Node): Found => ({
  key,
  offset,
  message: words.keyWrong(key === "" ? jobsFile : key, shown(value), must),
});

const shown = (value: unknown): string => shortened(JSON.stringify(value));

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const propertyIn = (node: Node, key: string): Node | undefined =>
  node.children?.find(({ children }) => children?.[0]?.value === key);

const keyIn = (node: Node, key: string): Node => propertyIn(node, key)?.children?.[0] ?? node;

const valueIn = (node: Node, key: string): Node => propertyIn(node, key)?.children?.[1] ?? node;

function failed(text: string, found: readonly Found[]): ParsedJobs {
  const sorted = found.toSorted((one, other) => one.offset - other.offset);
  const rest = sorted[mostFaults];
  const shownOnes =
    rest === undefined
      ? sorted
      : [...sorted.slice(0, mostFaults), { ...rest, key: "", message: words.noMoreFaults(mostFaults) }];
  const place = placeIn(text);
  return {
    ok: false,
    faults: shownOnes.map(({ key, offset, message }) => ({ key, message, ...place(offset) })),
  };
}

/** Lines and columns of offsets that come in the order of the text. */
function placeIn(text: string): (offset: number) => { line: number; column: number } {
  let [line, start] = [1, 0];
  return (offset) => {
    for (let end = text.indexOf("\n", start); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
      line += 1;
      start = end + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
