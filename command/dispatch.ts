import { isSomeoneThere } from "../lib/questions/presence.ts";
import { answerAlone, parseGiven, type Known, type Questions } from "../lib/questions/questions.ts";
import { carryOut, type Task } from "../lib/task.ts";

/**
 * Carries out a task with what it was given. Yeoman is loaded only where the task has something to ask and somebody
 * is there to answer.
 *
 * @returns the exit code
 * @throws PurutoError as `carryOut` does, or `cancelled`.
 */
export async function dispatch<Q extends Questions>(task: Task<Q>, given: Known): Promise<number> {
  const asks = Object.values<Questions[string]>(task.questions).some(({ ask }) => ask !== "never");
  if (asks && isSomeoneThere(given)) return (await import("./yeoman.ts")).runGenerator(task.name, given);
  return carryOut(task, {
    given: () => parseGiven(task.questions, given),
    answers: async (remembered, settled) => answerAlone(task.questions, { ...given, ...settled }, remembered),
    somebody: () => (isSomeoneThere(given) ? { confirm } : undefined),
  });
}

/** For the one question that there may be. */
async function confirm(message: string): Promise<boolean> {
  const { TerminalAdapter } = await import("@yeoman/adapter");
  const { goOn } = await new TerminalAdapter().prompt<{ goOn: boolean }>([
    { name: "goOn", type: "confirm", message, default: false },
  ]);
  return goOn;
}
