import { words } from "../../lib/words/cron.ts";
import { readArguments } from "../../service/arguments.ts";

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
  const [name, ...rest] = args;
  const known = Object.values(usages).join(", ");
  if (name === undefined) throw new UsageError(words.noCommand(known));
  if (!isCommand(name)) throw new UsageError(words.unknownCommand(name, known));
  const { plain, values, strange } = readArguments(rest, options[name] ?? {}, most[name]);
  if (strange !== undefined) throw new UsageError(words.notUnderstood(JSON.stringify(strange), usages[name]));
  const [job_id, time] = plain;
  if (name === "next") return { does: name, job_id, count: countIn(values["count"]) };
  if (name !== "run-now" && name !== "why") return { does: name };
  if (job_id === undefined) throw new UsageError(words.needsJob(usages[name]));
  return name === "why"
    ? { does: name, job_id, time }
    : { does: name, job_id, wait: values["wait"] === true };
}

type Command = keyof typeof usages;

const isCommand = (name: string): name is Command => Object.hasOwn(usages, name);

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

const options: { readonly [name in Command]?: Parameters<typeof readArguments>[1] } = {
  "run-now": { wait: { type: "boolean" } },
  next: { count: { type: "string", default: "3" } },
};

function countIn(text: unknown): number {
  const received = typeof text === "string" ? text : "";
  const count = /^\d{1,4}$/.test(received) ? Number(received) : 0;
  if (count >= 1 && count <= 1000) return count;
  throw new UsageError(words.badCount(received));
}
