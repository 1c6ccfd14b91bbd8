import { contextVariable, readChain } from "../ipc/chain.ts";
import { words } from "../lib/words/cron.ts";
import { allowedNow, lookFor } from "../service/allowed.ts";
import { putJob, type Entry } from "./edit-jobs.ts";
import type { CreatedBy, Job } from "./job.ts";
import { localTime } from "./jobs/local.ts";
import { insistOnNoRun } from "./recursion.ts";
import { entryOf, inOrder, jobOf } from "./register/entry.ts";
import { freeId } from "./register/id.ts";
import { insistFew, insistNew, insistOwn } from "./register/insist.ts";
import { nextAfter } from "./times.ts";

/** Who asks for a job: nobody where its owner does by hand. */
export interface Asker {
  readonly caller: string | undefined;
  readonly asked: Entry;
}

/**
 * Puts a job into `.jobs.json`, or changes the one of that `job_id`, and gives what to tell. What a call registers stays
 * disabled until the owner agrees (docs/cron.md, "Who may schedule"). Throws a `Refusal`.
 */
export function registerJob({ caller, asked }: Asker, now: Date): object {
  if (caller !== undefined) insistOnNoRun();
  let told: Told = { outcome: "added", entry: {} };
  const job = putJob((jobs, entryBefore) => {
    const before = jobs.find(({ job_id }) => job_id === asked["job_id"]);
    if (caller !== undefined && before !== undefined) insistOwn(before, caller);
    if (caller !== undefined && before === undefined) insistFew(jobs);
    const entry = named(entryOf(asked, entryBefore(before), now), jobs);
    const signed = signedBy(caller, entry, now);
    insistNew(jobOf(signed, now), jobs);
    told = { outcome: before === undefined ? "added" : "changed", entry: signed };
    return signed;
  });
  return answerOf(job, told, caller !== undefined, now);
}

interface Told {
  readonly outcome: "added" | "changed";
  /** As it stands in the file. */
  readonly entry: Entry;
}

function named(entry: Entry, jobs: readonly Job[]): Entry {
  if (Object.hasOwn(entry, "job_id")) return entry;
  const ids = jobs.map(({ job_id }) => job_id);
  return { job_id: freeId(String(entry["puruto_target"]), String(entry["prompt"]), ids), ...entry };
}

function signedBy(caller: string | undefined, entry: Entry, now: Date): Entry {
  if (caller === undefined) return inOrder({ enabled: true, ...entry });
  return inOrder({ ...entry, enabled: false, created_by: creator(caller, now) });
}

function creator(caller: string, now: Date): CreatedBy {
  const chain = readChain(process.env[contextVariable]);
  const correlation_id = (chain.ok ? chain.value.correlation_id : undefined) ?? "-";
  return { caller, correlation_id, at: now.toISOString() };
}

function answerOf(job: Job, { outcome, entry }: Told, byCall: boolean, now: Date): object {
  const next = nextTimes(job, now);
  const { puruto_target: target, action, prompt } = job;
  const allowed = allowedNow({ target, action, prompt });
  const said = [
    words[outcome](job.job_id),
    next[0] === undefined ? words.noNext : words.nextIs(next[0].local, job.timezone),
    ...(byCall ? [words.mustAgree(job.job_id)] : []),
    ...(lookFor(target).folder === undefined ? [words.isNowhere(target)] : []),
    ...(allowed.allowed ? [] : [words.isNotAllowed(target, action, allowed.to_allow)]),
  ];
  return { summary: said.join(" "), outcome, job: entry, next, ...allowed };
}

function nextTimes(job: Job, now: Date): { local: string; timezone: string; utc: string }[] {
  const times: Date[] = [];
  for (let next = nextAfter(job, now); next !== undefined && times.length < 3; next = nextAfter(job, next))
    times.push(next);
  return times.map((time) => ({
    local: localTime(time, job.timezone),
    timezone: job.timezone,
    utc: time.toISOString(),
  }));
}
