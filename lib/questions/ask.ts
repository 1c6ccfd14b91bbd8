import { promptsFor, type Prompt } from "./prompts.ts";
import type { Known, Question, Questions } from "./questions.ts";

/** Shows one prompt to somebody, and gives what they answer. */
export type Show = (prompt: Prompt) => Promise<unknown>;

/** Whether what a prompt threw is that somebody left it, by Ctrl-C or because the terminal went away. */
export const isLeft = (thrown: unknown): thrown is Error =>
  thrown instanceof Error && thrown.name === "ExitPromptError";

/**
 * Asks somebody what is not known yet, one question after the other.
 *
 * @param given what is known already, parsed
 * @returns that, with the answers
 */
export async function askRest(
  questions: Questions,
  given: Known,
  remembered: Known,
  show: Show,
): Promise<Known> {
  const known: Record<string, unknown> = { ...given };
  for (const [key, question] of Object.entries(questions)) {
    if (!isAsked(question, known) || known[key] !== undefined) continue;
    for (const prompt of promptsFor(key, question, known, remembered))
      Object.assign(known, answersTo(prompt, question, known, await show(prompt)));
  }
  return known;
}

const isAsked = (question: Question, known: Known): boolean => {
  const { ask, isExpert, when, choices } = question;
  if (ask === "never" || (isExpert === true && known["askAll"] !== true)) return false;
  // Of one there is nothing to choose.
  return when?.(known) !== false && (ask !== "select" || choices?.(known).length !== 1);
};

function answersTo({ name }: Prompt, question: Question, known: Known, answer: unknown): Known {
  const [key = name, item] = name.split(".");
  if (item !== undefined) return { [key]: { ...(known[key] as object | undefined), [item]: answer } };
  const typed = question.answers && question.parse(answer);
  return typed?.ok ? (question.answers?.(typed.value, known) ?? {}) : { [key]: answer };
}
