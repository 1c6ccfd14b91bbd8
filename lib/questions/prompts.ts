import { proposal, type Known, type Question } from "./questions.ts";

/** One prompt, as Inquirer and Yeoman, which stands on it, take it. */
export interface Prompt {
  /** Its question; of one of several checklists `QUESTION.ITEM`. */
  readonly name: string;
  readonly type: Exclude<Question["ask"], "never">;
  readonly message: string;
  readonly default?: unknown;
  readonly choices?: readonly PromptChoice[];
  readonly validate?: (input: unknown) => true | string;
  readonly theme?: object;
}

interface PromptChoice {
  readonly value: string;
  readonly name: string;
  readonly short: string;
  readonly checked?: boolean;
}

/**
 * The prompts for one question, given the answers so far. A checklist with nothing on it is not asked; one that proposes
 * something the choices lack shows that too, so that it can stay.
 */
export function promptsFor(key: string, question: Question, known: Known, remembered: Known): Prompt[] {
  const { proposes = question.default } = question;
  const proposed = proposal(key, { ...question, ...(proposes && { default: proposes }) }, known, remembered);
  const message = question.asks?.(known) ?? question.message;
  if (question.checklists !== undefined) {
    const chosen = (proposed ?? {}) as Record<string, readonly string[]>;
    return Object.entries(question.checklists(known, remembered)).flatMap(([item, choices]) =>
      checklist(
        `${key}.${item}`,
        `${item}: ${message}`,
        choices,
        Object.hasOwn(chosen, item) ? (chosen[item] ?? []) : [],
      ),
    );
  }
  const choices = question.choices?.(known);
  if (question.ask === "checkbox") {
    return checklist(key, message, choices ?? [], (proposed ?? []) as readonly string[], question.words);
  }
  return [
    {
      name: key,
      type: question.ask as Prompt["type"],
      message,
      default: asTyped(proposed),
      ...(choices && { choices: choices.map((value) => asChoice(value, question.words?.[value])) }),
      validate: (input) => objectionTo(input, question, known) ?? true,
    },
  ];
}

function objectionTo(input: unknown, question: Question, known: Known): string | undefined {
  const answer = question.parse(input);
  return answer.ok ? question.check?.(answer.value, known) : answer.faults.join("; ");
}

function checklist(
  name: string,
  message: string,
  choices: readonly string[],
  chosen: readonly string[],
  words: Question["words"] = {},
): Prompt[] {
  const all = [...new Set([...choices, ...chosen])].map((value) => ({
    ...asChoice(value, words[value]),
    checked: chosen.includes(value),
  }));
  if (all.length === 0) return [];
  return [{ name, type: "checkbox", message, choices: all, default: chosen, theme: saysWhatWasChosen }];
}

/** Left with Enter alone, a checklist would show nothing, as if the question had not been asked. */
const saysWhatWasChosen = {
  style: {
    renderSelectedChoices: (selected: readonly PromptChoice[]) =>
      selected.map(({ short }) => short).join(", ") || "none",
  },
};

/** What is shown of a choice, what stands for it once it is chosen, and what is answered. */
const asChoice = (value: string, words?: string): PromptChoice => ({
  value,
  name: words === undefined ? value : `${value} – ${words}`,
  short: value,
});

/** A list is typed, and so proposed, as `a, b`; a number as its digits. */
function asTyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "number" ? String(value) : value;
}
