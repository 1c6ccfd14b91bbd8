import { rows, script, text, type Mutation } from "./mutation.ts";

/** Faults in the household books. */
export const books: readonly Mutation[] = [
  ...rows("books", "books", [
    [
      "an expense is an income",
      "lib/books/payload.ts",
      ['type === "expense" ? -cents : cents', "cents"],
      "to the cent",
      /result\.entry\.amount must be "-12\.50", got "12\.50"/,
    ],
    [
      "what is no expense is an income",
      "lib/books/payload.ts",
      ["throw new Wrong(words.badType(received(type)));", 'return "income";'],
      "guesses neither",
      /error\.message must match .*, got "[^;]*: amount must/,
    ],
    [
      "a caller may name any file",
      "lib/books/file.ts",
      ["caller === undefined ? resolve", "caller !== '' ? resolve"],
      "lie in statements",
      /error\.message must contain "statements\/", got ".*\[not-found\]"/,
    ],
    [
      "a month has no end",
      "lib/books/report.ts",
      ["date BETWEEN ? || '-01' AND ? || '-31'", "date >= ? || '-01' AND ? <> ''"],
      "sums a month up",
      /result\.currencies\.0\.expenses must be "19\.75", got "20\.75"/,
    ],
    [
      "expenses are summed up in income",
      "lib/books/report.ts",
      ["sum(max(cents, 0))", "sum(abs(cents))"],
      "sums a month up",
      /result\.currencies\.0\.income must be "100\.00", got "119\.75"/,
    ],
    [
      "a statement is imported again",
      "lib/books/import.ts",
      ["findNew(knownTo(database, account, those), those)", "findNew([], those)"],
      "adds nothing twice",
      /result\.added must be 1, got 2/,
    ],
    [
      "an account that is not there is empty",
      script("monthly-report"),
      ["account !== undefined && findAccount", "account === '' && findAccount"],
      "which accounts",
      /error\.message must match .*, got nothing/,
    ],
    [
      "the text of monthly-report names no command",
      text("monthly-report"),
      [/npm run --silent monthly-report/g, "monthly-report"],
      "by the skill monthly-report",
      /SKILL\.md of monthly-report names no command/,
    ],
  ]),
];
