import type { Known } from "../lib/questions/questions.ts";
import { validate as task } from "../generators/validate/task.ts";
import { dispatch } from "./dispatch.ts";

export const validate = (given: Known): Promise<number> => dispatch(task, given);
