import type { Questions } from "../lib/questions/questions.ts";
import { commonOptions, writeOptions } from "../lib/questions/shared.ts";
import type { Task } from "../lib/task.ts";

/** What the command takes for a task, in the order of its help: what tasks that write share stands first where one has words of its own for it. */
export function optionsOf({ questions }: Task): Questions {
  const dryRun = questions["dryRun"]?.message ?? writeOptions.dryRun.message;
  const first = dryRun === writeOptions.dryRun.message ? {} : writeOptions;
  return { ...first, ...questions, ...commonOptions };
}
