import { carryOut, type Task } from "../../lib/task.ts";
import type { Known, Questions } from "../../lib/questions/questions.ts";

/** Carries a task out where nobody is there. @returns the exit code */
export const alone = <Q extends Questions>(task: Task<Q>, values: Known): Promise<number> =>
  carryOut(task, {
    given: { values },
    show: ({ name }) => Promise.reject(new Error(`nobody is there to be asked for ${name}`)),
  });
