import { join } from "node:path";
import { attempt } from "../../ipc/files.ts";
import { words } from "../../lib/words/telegram.ts";
import { inTransaction, type Connection } from "../../service/database.ts";
import { see, type Seen } from "../../service/seen.ts";
import { putMessage } from "../answers/put.ts";
import { makeButton } from "../talk/buttons.ts";
import type { Owner } from "../store/users.ts";
import { calledJobs, jobsFile, type CalledJob } from "./jobs.ts";
import { cronFolder } from "./place.ts";
import { isShowable, longJob, shownJob } from "./shown-job.ts";
import { noteTold } from "./told.ts";

/** How many jobs are asked about within an hour: more is no question any more. */
const mostAsked = 20;
const hour = 3_600_000;

let seen: Seen | undefined;
let waiting: readonly CalledJob[] = [];

/**
 * Asks the owner once for each job that a call registered or changed, and that is disabled, whether it may run
 * (docs/telegram.md, "The scheduler").
 */
export function askForConsent(database: Connection, owner: Owner, now: Date): void {
  const last = seen;
  seen = look(last);
  if (seen !== last) waiting = jobsIn(seen.text);
  if (waiting.length === 0) return;
  const told = toldHashes(database);
  const news = waiting.filter(({ job_id, hash }) => told.get(job_id) !== hash);
  const asked = news
    .filter(({ enabled }) => !enabled)
    .slice(0, Math.max(0, mostAsked - askedLately(database, now)));
  const running = news.filter(({ enabled }) => enabled);
  // One that runs by the owner's will is no question when they pause it.
  if (running.length > 0)
    inTransaction(database, () => running.forEach((job) => note(database, job, "runs", now)));
  for (const job of asked) inTransaction(database, () => ask(database, owner, job, now));
  waiting = news.filter((job) => !job.enabled && !asked.includes(job));
}

/** What cannot be read says nothing: the scheduler tells its owner what is wrong with the file. */
function look(last: Seen | undefined): Seen {
  const folder = cronFolder();
  return see(join(folder, jobsFile), last, folder);
}

function jobsIn(text: string | undefined): CalledJob[] {
  return calledJobs(attempt((): unknown => JSON.parse((text ?? "").replace(/^\uFEFF/, ""))));
}

function ask(database: Connection, owner: Owner, job: CalledJob, now: Date): void {
  const { chat_id, user_id } = owner;
  const { job_id, hash } = job;
  const key = `${prefix}${job_id}:${hash}`;
  const isWhole = isShowable(job);
  const facts = { job_id, hash };
  const button = isWhole
    ? makeButton(database, { user_id, chat_id, does: "agree", facts, label: words.agree }, now)
    : undefined;
  const markup = button && { inline_keyboard: [[button]] };
  putMessage(database, { key, chat_id, body: isWhole ? shownJob(job) : longJob(job), markup }, now);
  note(database, job, "asked", now);
}

const prefix = "job:";

const note = (database: Connection, { job_id, hash }: CalledJob, what: "asked" | "runs", now: Date): void =>
  noteTold(database, `${prefix}${job_id}`, `${what}:${hash}`, now);

function toldHashes(database: Connection): Map<string, string> {
  const rows = database.all(`SELECT about, state FROM told WHERE about GLOB '${prefix}*'`);
  return new Map(
    rows.map(({ about, state }) => [String(about).slice(prefix.length), String(state).replace(/^\w+:/, "")]),
  );
}

function askedLately(database: Connection, now: Date): number {
  // Each time that one was asked about counts, as a job can be changed again and again.
  const sql = `SELECT count(*) AS asked FROM outgoing WHERE key GLOB '${prefix}*' AND made_at > ?`;
  return Number(database.get(sql, [new Date(now.getTime() - hour).toISOString()])?.["asked"]);
}
