import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { questions } from "../generators/workspace/questions.ts";
import { runWorkspace } from "../generators/workspace/run.ts";

/** `puruto workspace [ACTION]`: there is nothing to ask, so Yeoman is never loaded. */
export const workspace = (given: Known): Promise<number> => runWorkspace(answerAlone(questions, given));
