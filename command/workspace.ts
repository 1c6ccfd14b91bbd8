import type { Known } from "../lib/questions/questions.ts";
import { workspace as task } from "../generators/workspace/task.ts";
import { dispatch } from "./dispatch.ts";

export const workspace = (given: Known): Promise<number> => dispatch(task, given);
