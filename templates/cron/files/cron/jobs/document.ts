import type { Node } from "jsonc-parser";
import { words } from "../../lib/words/cron.ts";
import type { Keys } from "../../service/json/faults.ts";
import type { Found } from "../../service/json/slip.ts";
import { readFields } from "../fields.ts";
import { creatorKeys, documentKeys, formerKeys, isObject, jobKeys } from "./keys.ts";
import type { Known } from "./known.ts";

const mostJobs = 20_000;

/** All that is wrong with a parsed job file, whose places are those of `root`. */
export function documentFaults(document: unknown, root: Node, known: Known): Found[] {
  const { keyFaults, mostFaults, valueIn, wrong } = known.strict;
  if (!isObject(document)) return [wrong("", document, words.mustDocument, root)];
  const faults = keyFaults("", document, root, documentKeys, known);
  const { jobs } = document;
  if (!Array.isArray(jobs)) return faults;
  const node = valueIn(root, "jobs");
  if (jobs.length > mostJobs)
    return [
      ...faults,
      { key: "jobs", offset: node.offset, message: words.tooManyJobs(jobs.length, mostJobs) },
    ];
  const entries = jobs.map((job: unknown, at) => ({
    job,
    key: `jobs[${at}]`,
    node: node.children?.[at] ?? node,
  }));
  const kinds = { keys: jobKeys(known), inner: creatorKeys(known) };
  for (const entry of entries) {
    faults.push(...jobFaults(entry, kinds, known));
    // What comes later in the text would not be told of.
    if (faults.length > mostFaults) break;
  }
  return [...faults, ...idsTwice(entries, known)];
}

interface Entry {
  readonly job: unknown;
  readonly key: string;
  readonly node: Node;
}

function jobFaults(
  { job, key, node }: Entry,
  { keys, inner }: Record<"keys" | "inner", Keys>,
  known: Known,
): Found[] {
  const { keyFaults, valueIn, wrong } = known.strict;
  if (!isObject(job)) return [wrong(key, job, words.mustJob, node)];
  const { created_by } = job;
  const place = valueIn(node, "created_by");
  return [
    ...keyFaults(key, job, node, keys, known, formerKeys),
    ...timeFaults(key, job, node, known),
    ...(isObject(created_by) ? keyFaults(`${key}.created_by`, created_by, place, inner, known) : []),
  ];
}

function timeFaults(
  key: string,
  job: Readonly<Record<string, unknown>>,
  node: Node,
  { strict: { shown, valueIn } }: Known,
): Found[] {
  const [hasSchedule, hasAt] = [Object.hasOwn(job, "schedule"), Object.hasOwn(job, "at")];
  if (!hasSchedule && !hasAt) return [{ key, offset: node.offset, message: words.noTime(key) }];
  const both = { key, offset: valueIn(node, "at").offset, message: words.bothTimes(key) };
  const { schedule } = job;
  const isRead = hasSchedule && typeof schedule === "string" && schedule !== "";
  const read = isRead ? readFields(schedule) : undefined;
  const { offset } = valueIn(node, "schedule");
  return [
    ...(hasSchedule && hasAt ? [both] : []),
    ...(read === undefined || read.ok ? [] : read.faults).map((fault) => ({
      key: `${key}.schedule`,
      offset,
      message: words.badSchedule(`${key}.schedule`, shown(schedule), fault),
    })),
  ];
}

function idsTwice(entries: readonly Entry[], { strict: { shown, valueIn } }: Known): Found[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ job, key, node }) => {
    const id = isObject(job) ? job["job_id"] : undefined;
    if (typeof id !== "string") return [];
    const taken = first.get(id);
    if (taken === undefined) {
      first.set(id, key);
      return [];
    }
    const { offset } = valueIn(node, "job_id");
    return [{ key: `${key}.job_id`, offset, message: words.idTwice(`${key}.job_id`, shown(id), taken) }];
  });
}
