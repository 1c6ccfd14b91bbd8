import { readCaller } from "../ipc/caller/caller.ts";
import { contextVariable, readChain } from "../ipc/chain.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/cron.ts";
import { Refusal } from "./refusal.ts";

/**
 * Throws `RECURSIVE` where a run of this scheduler led to this process, and `BAD_REQUEST` where what it was handed does
 * not tell. (docs/cron.md, "Errors".)
 */
export function insistOnNoRun(environment: NodeJS.ProcessEnv = process.env): void {
  const { chain, names } = readCaller(root, environment);
  const read = readChain(environment[contextVariable]);
  if (!read.ok) throw new Refusal("BAD_REQUEST", read.faults.map(({ message }) => message).join("; "));
  const own = names.find((name) => chain.ancestors.includes(name));
  if (own !== undefined) throw new Refusal("RECURSIVE", words.recursive(own));
}
