import type { Known } from "../lib/questions/questions.ts";
import { skill as task } from "../generators/skill/task.ts";
import { dispatch } from "./dispatch.ts";

export const skill = (given: Known): Promise<number> => dispatch(task, given);
