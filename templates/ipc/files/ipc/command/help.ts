/** Flag → what its value is called; no value for a switch. */
type Flags = ReadonlyMap<string, string | undefined>;

/** What `--help` prints of a command: usage, flags, exit codes, an example (docs/ipc.md, "Command line"). */
export function helpFor(name: string, flags: Flags, usage: string): string {
  const command = `npm run --silent ${name.replace(/\.ts$/, "")} --`;
  return `Has another Puruto run an action, as far as both policies allow, and prints one JSON document.

Usage: ${command} ${usage}

${rows(flags).join("\n")}

Exit codes: 0 done, or allowed; 1 not so: the document says why; 2 wrong usage.

Example: ${command} --target puruto-books --action status --prompt "How are you?"
`;
}

function rows(flags: Flags): string[] {
  const all = [...flags.keys(), "help"].map((flag) => {
    const value = flags.get(flag);
    return [value === undefined ? `--${flag}` : `--${flag} ${value}`, meanings[flag] ?? ""] as const;
  });
  const width = Math.max(...all.map(([left]) => left.length));
  return all.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}

/** What each flag is for. */
const meanings: Readonly<Record<string, string>> = {
  target: "the Puruto to call",
  action: "one of its skills, or ask for a question in words to its agent",
  prompt: "what it is to do, in words; - reads standard input",
  payload: "a JSON object that goes with it",
  timeout: "whole seconds the call may take; else what the policy says",
  hop: "how deep in a chain of calls this one is; else what the chain says",
  "correlation-id": "the id of the chain of calls; else what the chain says, or a new one",
  explain: "run nothing, and print whether it is allowed, what would run, and where",
  caller: "the name of this Puruto, for programs that say it",
  "request-id": "the id of this call, for programs that bring their own",
  via: "what asked this Puruto, as chat:42: for its journal alone",
  help: "show this",
};
