import { join } from "node:path";
import type { Kept, Occurrence } from "./ledger.ts";
import { linesOf, textLines, type Line } from "./outside.ts";
import type { Place } from "./place.ts";

/** What ran, and what the scheduler says of it. */
export interface Seen {
  readonly kept: Kept;
  readonly lines: readonly Line[];
}

/** Every fault of what the scheduler did, by what it is about. */
export interface Faults {
  readonly doubled: string[];
  readonly forgotten: string[];
  readonly notices: string[];
  readonly others: string[];
}

/** Compares what the scheduler says with what was counted from outside. */
export function faultsOf(place: Place, kept: Kept): Faults {
  const seen = { kept, lines: linesOf(place.outside) };
  return {
    doubled: doubled(place, seen),
    forgotten: forgotten(place, seen),
    notices: noticesAmiss(place, kept),
    others: [...amiss(seen), ...(kept.check === "ok" ? [] : [`the database is damaged: ${kept.check}`])],
  };
}

/** What ran more often than it may. */
function doubled(place: Place, { kept, lines }: Seen): string[] {
  const started = lines.filter(({ at }) => at === "start");
  const byRun = counted(started.map(({ request }) => request));
  const byDue = counted(started.map(({ job, due }) => `${job} ${due}`));
  const most = new Map(place.jobs.map((job) => [job.job_id, 1 + Number(job["max_retries"] ?? 0)]));
  const byHand = new Set(kept.occurrences.filter(({ origin }) => origin === "hand").map(keyOf));
  return [
    ...[...byRun].filter(([, count]) => count > 1).map(([run, count]) => `${run} ran ${count} times`),
    ...[...byDue]
      .filter(([due, count]) => count > (byHand.has(due) ? 1 : (most.get(due.split(" ")[0] ?? "") ?? 0)))
      .map(([due, count]) => `${due} ran ${count} times`),
    ...afterLost(place, kept),
  ];
}

/** Runs that were begun after one that may have been done, where that is not wanted. */
function afterLost({ jobs }: Place, { runs }: Kept): string[] {
  const cautious = new Set(jobs.flatMap((job) => (job["retry_lost"] === true ? [] : [job.job_id])));
  const lost = runs.filter(
    ({ state, job_id }) => cautious.has(job_id) && ["lost", "timeout"].includes(state),
  );
  return lost.flatMap((first) =>
    runs
      .filter(
        ({ job_id, due_at, attempt }) =>
          keyOf({ job_id, due_at }) === keyOf(first) && attempt > first.attempt,
      )
      .map(({ key }) => `${key} was begun after ${first.key} was lost`),
  );
}

function forgotten({ jobs, byHand }: Place, { kept, lines }: Seen): string[] {
  const due = new Map(kept.occurrences.map((each) => [keyOf(each), each]));
  const runs = new Map(kept.runs.map((run) => [run.key, run]));
  return [
    ...jobs
      .filter(({ job_id, at }) => at !== undefined && !due.has(keyOf({ job_id, due_at: at })))
      .map(({ job_id }) => `${job_id} was never due`),
    ...kept.occurrences.filter(isEndless).map((each) => `${keyOf(each)} has no end: ${each.state}`),
    ...kept.runs
      .filter(({ state }) => !ends.has(state))
      .map(({ key, state }) => `the run ${key} is ${state}`),
    ...byHand.filter((run) => !runs.has(run)).map((run) => `${run}, run by hand, is not known`),
    ...lines
      .filter(({ request }) => typeof runs.get(request)?.begun_at !== "string")
      .map(({ request }) => `${request} ran, and nobody knows`),
  ];
}

const ends = new Set(["ok", "error", "timeout", "lost", "canceled", "skipped", "missed"]);

const isEndless = ({ ended_at, state }: Occurrence): boolean => ended_at === null || !ends.has(state);

/** What did not run as often as its end says. */
function amiss({ kept, lines }: Seen): string[] {
  const count = (at: Line["at"]) =>
    counted(lines.filter((line) => line.at === at).map(({ request }) => request));
  const [started, ended] = [count("start"), count("end")];
  return kept.occurrences.flatMap((each) => {
    const [begun, over] = [started.get(each.run_id) ?? 0, ended.get(each.run_id) ?? 0];
    const said = `${keyOf(each)} is ${each.state}, and its last run began ${begun} times and ended ${over} times`;
    if (each.state === "ok") return begun === 1 && over === 1 ? [] : [said];
    if (["skipped", "missed"].includes(each.state)) return begun === 0 ? [] : [said];
    return begun <= 1 ? [] : [said];
  });
}

/** What is not told exactly once in each place. */
function noticesAmiss(place: Place, { notices, occurrences, runs }: Kept): string[] {
  const begun = new Set(runs.filter(({ begun_at }) => begun_at !== null).map(keyOf));
  const told = new Set(notices.map(({ job_id, due_at }) => keyOf({ job_id, due_at: due_at ?? "" })));
  const untold = occurrences.filter((each) => begun.has(keyOf(each)) && !told.has(keyOf(each)));
  const due = notices.filter(({ silenced }) => silenced === null).map(({ id }) => id);
  return [
    ...untold.map((each) => `${keyOf(each)} ran, and there is no notice`),
    ...filesOf(place).flatMap(([name, path]) => compared(name, textLines(path), due)),
  ];
}

/** Where notices are to be read. */
const filesOf = ({ scheduled, root }: Place): [string, string][] => [
  ["events.jsonl", scheduled.path("notifications/events.jsonl")],
  ["the outbox", join(root, "puruto-telegram/inbox/cron-events.jsonl")],
];

function compared(name: string, lines: readonly string[], due: readonly string[]): string[] {
  const ids = lines.map((line) => String((JSON.parse(line) as { id?: unknown }).id));
  const there = counted(ids);
  return [
    ...due.filter((id) => !there.has(id)).map((id) => `${id} is not in ${name}`),
    ...[...there].filter(([, count]) => count > 1).map(([id, count]) => `${id} is ${count} times in ${name}`),
    ...ids.filter((id) => !due.includes(id)).map((id) => `${id} is in ${name} and not in the ledger`),
  ];
}

export const keyOf = ({ job_id, due_at }: { readonly job_id: string; readonly due_at: string }): string =>
  `${job_id} ${due_at}`;

export function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export function grouped<T, Key>(all: readonly T[], keyIn: (one: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) {
    const key = keyIn(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
