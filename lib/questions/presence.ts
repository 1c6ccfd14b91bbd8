import { PurutoError } from "../../standard/errors.ts";
import type { Known } from "./questions.ts";

/**
 * Whether somebody is there to answer: standard input is a terminal, no `CI`, no agent that runs this in a terminal of
 * its own, no `--defaults`, no `--json`. Where nobody is, nothing is ever asked. `--ask` asks all the same.
 * (README.md, "Without anybody there: CI, scripts, containers".)
 *
 * @throws PurutoError `invalid-options` where `--ask` is given and nobody can be asked.
 */
export function isSomeoneThere(
  { defaults, json, ask }: Known,
  { env, isTerminal }: { env: NodeJS.ProcessEnv; isTerminal: () => boolean } = here,
): boolean {
  const isSilent = defaults === true || json === true;
  if (ask === true) return mustBeThere(isSilent, isTerminal());
  return !isSilent && !isOn(env["CI"]) && !isAgent(env) && isTerminal();
}

// Standard input is made where it is asked about, which takes 5 ms.
const here = { env: process.env, isTerminal: () => process.stdin.isTTY };

function mustBeThere(isSilent: boolean, isTerminal: boolean): true {
  if (isSilent) {
    const text = "--ask means nothing with --defaults or --json, which ask nothing; leave one out";
    throw new PurutoError("invalid-options", text);
  }
  if (isTerminal) return true;
  const text = "--ask needs a terminal to ask at, and standard input is none; give the answers as options";
  throw new PurutoError("invalid-options", text);
}

const isOn = (value: string | undefined): boolean =>
  value !== undefined && !["", "0", "false"].includes(value);

/** What coding agents set where they run a command: their own pseudo-terminal is nobody to answer. */
export const agents =
  /^(AI_AGENT|AGENT|CLAUDECODE|GEMINI_CLI|CURSOR_AGENT|CODEX_(CI|SANDBOX|SANDBOX_NETWORK_DISABLED|THREAD_ID))$/;

const isAgent = (env: NodeJS.ProcessEnv): boolean =>
  Object.keys(env).some((name) => agents.test(name) && isOn(env[name]));
