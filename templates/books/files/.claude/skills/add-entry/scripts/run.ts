import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { addEntry } from "../../../../lib/books/entries.ts";
import { amountOf, moneyOf } from "../../../../lib/books/money.ts";
import { parseEntry } from "../../../../lib/books/payload.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { words } from "../../../../lib/words/books.ts";

const keys = ["type", "amount", "date", "text", "category", "account", "currency", "reference"];

await answer(() => {
  const { caller, payload } = readAsked(keys);
  const entry = parseEntry(payload);
  const { account, id, date, isNew } = withDatabase((database) =>
    addEntry(database, { ...entry, added_by: caller ?? "" }),
  );
  const { cents, text, category, reference } = entry;
  const money = moneyOf(amountOf(Math.abs(cents)), account.currency);
  const added = cents < 0 ? words.addedExpense : words.addedIncome;
  return {
    summary: isNew ? added(money, date, account.name) : words.unchangedEntry,
    outcome: isNew ? "added" : "unchanged",
    entry: {
      id,
      date,
      amount: amountOf(cents),
      currency: account.currency,
      text,
      category,
      account: account.name,
      reference,
    },
  };
});
