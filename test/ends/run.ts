import { setTimeout as sleep } from "node:timers/promises";
import { callers, type Caller, type Process } from "./callers.ts";
import { children, type Child } from "./children.ts";
import { ends, type End } from "./ends.ts";
import { endAll, leftOf } from "./left.ts";
import { Place } from "./place.ts";
import { agree, answersIn, listen, recordsIn, type Said } from "./told.ts";

/** A child, how it is called, and what ends the call. */
export interface Row {
  readonly child: string;
  readonly caller: string;
  readonly end: string;
}

/** What came of a row. */
export interface Outcome {
  /** The processes that are still there. */
  readonly left: readonly string[];
  /** What else is not as it should be. */
  readonly faults: readonly string[];
}

interface Parts {
  readonly place: Place;
  readonly child: Child;
  readonly caller: Caller;
  readonly end: End;
}

/** Seconds: what is waited for longer does not come, on however slow a machine. */
const patience = 60;
/** Seconds until those are gone that got SIGKILL; under npm, a command has to see first that npm is. */
const going = { command: 5, program: 5, npm: 30 };

/** Every combination, in the order in which they are told. */
export const rows: readonly Row[] = Object.entries(callers).flatMap(([caller, { door }]) =>
  Object.keys(ends[door]).flatMap((end) => Object.keys(children).map((child) => ({ caller, end, child }))),
);

/** Has calls made and ended, and counts from outside what is left. It never throws, and leaves nothing itself. */
export async function run(row: Row): Promise<Outcome> {
  const place = new Place();
  try {
    return await outcomeOf({ place, ...partsOf(row) });
  } catch (error) {
    return { left: [], faults: [String(error)] };
  } finally {
    await endAll(place.mark);
    place.remove();
  }
}

function partsOf(row: Row): Omit<Parts, "place"> {
  const [child, caller] = [children[row.child], callers[row.caller]];
  const end = caller && ends[caller.door][row.end];
  if (!child || !caller || !end) throw new Error(`there is no row ${JSON.stringify(row)}`);
  return { child, caller, end };
}

async function outcomeOf(parts: Parts): Promise<Outcome> {
  const { place, child, caller, end } = parts;
  const process = caller.start(place.job(child, caller.calls, end.act === undefined ? 2 : 500));
  const said = listen(process);
  const faults = await endCalls(process, parts);
  const left = end.killed ? [] : await leftOf(place.mark, going[caller.door]);
  if (end.code === undefined) await place.next();
  if (end.killed) left.push(...(await leftOf(place.mark, going[caller.door])));
  faults.push(...faultsOf(said, parts));
  for (const stream of process.stdio) stream?.destroy();
  return { left, faults };
}

/** Ends the calls once every child is at it, and sees the caller go. */
async function endCalls(process: Process, { place, caller, end }: Parts): Promise<string[]> {
  const over = () => process.exitCode !== null || process.signalCode !== null;
  const all = () => place.begun() >= caller.calls;
  if (end.act !== undefined) await comes(() => all() || over());
  const faults = end.act === undefined || all() ? [] : [`only ${place.begun()} children began`];
  if (caller.unread) process.stdout.destroy();
  end.act?.(process);
  return (await comes(over)) ? faults : [...faults, "the caller hangs"];
}

async function comes(holds: () => boolean): Promise<boolean> {
  const until = performance.now() + patience * 1000;
  while (!holds() && performance.now() < until) await sleep(25);
  return holds();
}

function faultsOf(said: Said, { place, child, caller, end }: Parts): string[] {
  const records = recordsIn(place.journal());
  const heard = end.code !== undefined && !caller.unread;
  const answers = heard ? answersIn(said) : records;
  const expected = child.endsItself ? undefined : end.code;
  const others = expected === undefined ? [] : answers.filter(({ code }) => code !== expected);
  return [
    ...(records.length === caller.calls ? [] : [`${records.length} of ${caller.calls} calls in the journal`]),
    ...(agree(answers, records) ? [] : [`${answers.length} answers, which are not those in the journal`]),
    ...others.map(({ code }) => `answered ${String(code)}`).slice(0, 3),
    ...(/^\s+at /m.test(said.stderr) ? [`crashed: ${said.stderr.slice(-500)}`] : []),
  ];
}
