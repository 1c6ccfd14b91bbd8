import { rows, text, type Mutation } from "./mutation.ts";

/** Faults in the tasks. */
export const tasks: readonly Mutation[] = [
  ...rows("tasks", "tasks", [
    [
      "what is sent twice is added twice",
      "lib/tasks/tasks.ts",
      [
        '"added_by = ? AND reference = ?", [caller, reference]',
        '"added_by = ? AND reference = ?", [caller, null]',
      ],
      "sent twice",
      /result\.outcome must be "unchanged", got/,
    ],
    [
      "a day that is none is no day",
      "lib/tasks/payload.ts",
      ["throw new Wrong(words.badDue(shown(value)));", "return null;"],
      "refuses a day",
      /error\.message must match .*, got nothing/,
    ],
    [
      "the first of several is completed",
      "lib/tasks/complete.ts",
      ["if (open.length > 1)", "if (open.length > 9)"],
      "asks which one",
      /error\.message must match .*ambiguous.*, got nothing/,
    ],
    [
      "capitals count",
      "lib/tasks/text.ts",
      [".toLowerCase();", ";"],
      "completes the one task",
      /result\.outcome must be "done", got nothing \(IPC_ERROR: .*\[not-found\]/,
    ],
    [
      "what is done is due",
      "lib/tasks/tasks.ts",
      ['"done_at IS NULL AND due BETWEEN ? AND ?"', '"due BETWEEN ? AND ?"'],
      "nothing that is done",
      /result\.overdue\.0\.text must be "Pay the rent", got "Buy stamps"/,
    ],
    [
      "a week begins on Sunday",
      "lib/tasks/days.ts",
      ["getUTCDay() + 6) % 7", "getUTCDay() + 7) % 7"],
      "day by day",
      /result\.days\.0\.day must be "2150-03-02", got "2150-03-01"/,
    ],
    [
      "as many days ahead as one likes",
      "lib/tasks/payload.ts",
      ['parseNumber("days", days, 0, 366)', 'parseNumber("days", days, 0, 9999)'],
      "years ahead",
      /error\.message must match .*, got nothing/,
    ],
    [
      "the text of complete-task names the command of due-tasks first",
      text("complete-task"),
      ["1. Take the few words", "1. Run `npm run --silent due-tasks`. Take the few words"],
      "by the skill complete-task",
      /result\.outcome must be "done", got nothing \(IPC_ERROR: .*due-tasks.*\[bad-payload\]/,
    ],
  ]),
];
