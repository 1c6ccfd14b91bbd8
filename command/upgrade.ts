import { isSomeoneThere } from "../lib/questions/presence.ts";
import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { questions } from "../generators/upgrade/questions.ts";
import { runUpgrade } from "../generators/upgrade/run.ts";

/** `puruto upgrade [PATH]`: brings a Puruto up to date; Yeoman is loaded only for the one question there may be. */
export const upgrade = (given: Known): Promise<number> =>
  runUpgrade(answerAlone(questions, given), isSomeoneThere(given) ? confirm : undefined);

async function confirm(message: string): Promise<boolean> {
  const { TerminalAdapter } = await import("@yeoman/adapter");
  const { goOn } = await new TerminalAdapter().prompt<{ goOn: boolean }>([
    { name: "goOn", type: "confirm", message, default: false },
  ]);
  return goOn;
}
