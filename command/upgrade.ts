import type { Known } from "../lib/questions/questions.ts";
import { upgrade as task } from "../generators/upgrade/task.ts";
import { dispatch } from "./dispatch.ts";

export const upgrade = (given: Known): Promise<number> => dispatch(task, given);
