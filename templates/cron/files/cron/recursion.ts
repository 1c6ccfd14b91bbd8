import { readCaller } from "../ipc/caller/caller.ts";
import { root } from "../lib/environment.ts";
import { words } from "../lib/words/cron.ts";
import { Refusal } from "./refusal.ts";

/** Throws `RECURSIVE` where a run of this scheduler led to this process. (docs/cron.md, "Errors".) */
export function insistOnNoRun(environment: NodeJS.ProcessEnv = process.env): void {
  const { chain, names } = readCaller(root, environment);
  const own = names.find((name) => chain.ancestors.includes(name));
  if (own !== undefined) throw new Refusal("RECURSIVE", words.recursive(own));
}
