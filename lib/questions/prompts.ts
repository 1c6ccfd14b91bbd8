import { proposal, type Known, type Question } from "./questions.ts";

/**
 * What Yeoman is to ask for one question, given the answers so far. A checklist with nothing on it is
 * not asked; one that proposes something the choices lack shows that too, so that it can stay.
 */
export function promptsFor(key: string, question: Question, known: Known, remembered: Known): object[] {
  const proposed = proposal(question, remembered[key], known);
  if (question.checklists !== undefined) {
    const chosen = (proposed ?? {}) as Record<string, readonly string[]>;
    return Object.entries(question.checklists(known, remembered)).flatMap(([item, choices]) =>
      checklist(
        `${key}.${item}`,
        `${item}: ${question.message}`,
        choices,
        Object.hasOwn(chosen, item) ? (chosen[item] ?? []) : [],
      ),
    );
  }
  const choices = question.choices?.(known);
  if (question.ask === "checkbox") {
    return checklist(key, question.message, choices ?? [], (proposed ?? []) as readonly string[]);
  }
  return [
    {
      name: key,
      type: question.ask,
      message: question.message,
      default: asTyped(proposed),
      ...(choices && { choices: choices.map((value) => asChoice(value, question.words?.[value])) }),
      validate: (input: unknown) => {
        const answer = question.parse(input);
        return answer.ok || answer.faults.join("; ");
      },
    },
  ];
}

function checklist(
  name: string,
  message: string,
  choices: readonly string[],
  chosen: readonly string[],
): object[] {
  const all = [...new Set([...choices, ...chosen])].map((value) => ({
    ...asChoice(value),
    checked: chosen.includes(value),
  }));
  return all.length === 0 ? [] : [{ name, type: "checkbox", message, choices: all, default: chosen }];
}

/** What is shown of a choice, what stands for it once it is chosen, and what is answered. */
const asChoice = (value: string, words?: string) => ({
  value,
  name: words === undefined ? value : `${value} – ${words}`,
  short: value,
});

/** A list is typed, and so proposed, as `a, b`; a number as its digits. */
function asTyped(value: unknown): unknown {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "number" ? String(value) : value;
}
