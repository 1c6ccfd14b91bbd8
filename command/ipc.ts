import type { Known } from "../lib/questions/questions.ts";
import { ipc as task } from "../generators/ipc/task.ts";
import { dispatch } from "./dispatch.ts";

export const ipc = (given: Known): Promise<number> => dispatch(task, given);
