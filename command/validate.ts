import { answerAlone, type Known } from "../lib/questions/questions.ts";
import { questions } from "../generators/validate/questions.ts";
import { runValidate } from "../generators/validate/run.ts";

/** `puruto validate [PATH…]`: checks Purutos; there is nothing to ask, so Yeoman is never loaded. */
export const validate = (given: Known): Promise<number> => runValidate(answerAlone(questions, given));
