import { runInNewContext } from "node:vm";
import { words } from "../../../../lib/words/agent-tests.ts";

const seconds = 5;

/**
 * What `act` gives, where it ends in time: a regular expression may go over a text for ever, and while it does, neither a
 * deadline nor Ctrl-C is heard. Throws what `act` throws, and an Error where it takes longer.
 */
export function bounded<T>(act: () => T): T {
  try {
    return runInNewContext("act()", { act }, { timeout: seconds * 1000 }) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new Error(words.checkedTooLong(seconds), { cause: error });
  }
}
