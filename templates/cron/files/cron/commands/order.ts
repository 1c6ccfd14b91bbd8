import { words } from "../../lib/words/cron.ts";

/** What `main.ts` is asked to do. */
export type Order =
  | { readonly does: "start" | "init-db" | "sync-jobs" | "status" | "tick" | "help" }
  | { readonly does: "run-now"; readonly job_id: string; readonly wait: boolean }
  | { readonly does: "next"; readonly job_id: string | undefined; readonly count: number }
  | { readonly does: "why"; readonly job_id: string; readonly time: string | undefined };

/** What is wrong with the arguments, in one line. */
export class UsageError extends Error {}

/** Each command with what may stand behind it. */
export const usages = {
  start: "start",
  "init-db": "init-db",
  "sync-jobs": "sync-jobs",
  status: "status",
  tick: "tick",
  "run-now": "run-now JOB_ID [--wait]",
  next: "next [JOB_ID] [--count N]",
  why: "why JOB_ID [TIME]",
} as const;

/** Reads the arguments of `main.ts`. Throws a `UsageError`. (docs/cron.md, "Commands".) */
export function readOrder(args: readonly string[]): Order {
  if (args.some((arg) => arg === "--help" || arg === "-h")) return { does: "help" };
  const [name = "", ...rest] = args;
  if (!isCommand(name)) throw new UsageError(words.noCommand(name, Object.values(usages).join(", ")));
  const { plain, count, wait } = collect(name, rest);
  const [job_id, time, ...more] = plain;
  if (more.length > 0 || plain.length > most[name]) throw wrong(name, plain.at(-1) ?? "");
  if (name === "next") return { does: name, job_id, count };
  if (name !== "run-now" && name !== "why") return { does: name };
  if (job_id === undefined) throw new UsageError(words.needsJob(usages[name]));
  return name === "run-now" ? { does: name, job_id, wait } : { does: name, job_id, time };
}

type Command = keyof typeof usages;

/** How many words may stand behind a command. */
const most = {
  start: 0,
  "init-db": 0,
  "sync-jobs": 0,
  status: 0,
  tick: 0,
  "run-now": 1,
  next: 1,
  why: 2,
} as const satisfies Record<Command, number>;

const isCommand = (name: string): name is Command => Object.hasOwn(usages, name);

const wrong = (name: Command, word: string): UsageError =>
  new UsageError(words.notUnderstood(JSON.stringify(word), usages[name]));

function collect(name: Command, args: readonly string[]) {
  const plain: string[] = [];
  let [count, wait] = [3, false];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (arg === "--wait" && name === "run-now") wait = true;
    else if (arg === "--count" && name === "next") count = countIn(args[(at += 1)]);
    else if (arg.startsWith("--count=") && name === "next") count = countIn(arg.slice("--count=".length));
    else if (arg.startsWith("-")) throw wrong(name, arg);
    else plain.push(arg);
  }
  return { plain, count, wait };
}

function countIn(text: string | undefined): number {
  const count = /^\d{1,4}$/.test(text ?? "") ? Number(text) : 0;
  if (count >= 1 && count <= 1000) return count;
  throw new UsageError(words.badCount(text ?? ""));
}
