import { jobFlags } from "./flags.ts";
import type { Flags } from "./flags.ts";

/** What `--help` prints of a command: usage, flags, exit codes, an example (docs/ipc.md, "Command line"). */
export function helpFor(name: string, flags: Flags, usages: readonly string[]): string {
  const command = `npm run --silent ${name.replace(/\.ts$/, "")} --`;
  return `Has another Puruto run an action, as far as both policies allow, and prints one JSON document.

Usage: ${usages.map((words) => `${command} ${words}`).join("\n       ")}

${groupsOf(flags).join("\n\n")}

Exit codes: 0 done, allowed, or under way; 1 not so: the document says why; 2 wrong usage.

Example: ${command} --target puruto-books --action status --prompt "How are you?"
`;
}

function groupsOf(flags: Flags): string[] {
  const width = Math.max(...[...flags.keys()].map((flag) => leftOf(flags, flag).length));
  const row = (flag: string) => `  ${leftOf(flags, flag).padEnd(width)}  ${meanings[flag] ?? ""}`;
  const groups = {
    "A call:": [...flags.keys()].filter((flag) => !isOfJobs(flag)),
    "One that takes longer than you wait:": [...flags.keys()].filter(isOfJobs),
    "Help:": ["help"],
  };
  return Object.entries(groups).map(([title, each]) => [title, ...each.map(row)].join("\n"));
}

function leftOf(flags: Flags, flag: string): string {
  const value = flags.get(flag);
  return value === undefined ? `--${flag}` : `--${flag} ${value}`;
}

const isOfJobs = (flag: string): boolean => flag === "detach" || jobFlags.has(flag);

/** What each flag is for. */
const meanings: Readonly<Record<string, string>> = {
  target: "the Puruto to call",
  action: "one of its skills, or ask for a question in words to its agent",
  prompt: "what it is to do, in words; - reads standard input",
  payload: "a JSON object that goes with it",
  timeout: "whole seconds the call may take; else what the policy says",
  hop: "how deep in a chain of calls this one is; else what the chain says",
  "correlation-id": "the id of the chain of calls; else what the chain says, or a new one",
  conversation: "for ask: the id of the conversation that it goes on with, or begins",
  explain: "run nothing, and print whether it is allowed, what would run, and where",
  caller: "the name of this Puruto, for programs that say it",
  "request-id":
    "the id of this call, for whoever brings their own; with --detach, the same id is the same job",
  detach: "have a process of its own do it, and print its job at once",
  job: "print how that job stands, with the answer when it has ended",
  wait: "with --job: wait for its end, for so many whole seconds, 600 at most",
  jobs: "print the jobs of this Puruto: those that run, and those that ended within 24 hours",
  cancel: "end that job, and print what came of it",
  via: "what asked this Puruto, as chat:42: for its journal alone",
  help: "show this",
};
