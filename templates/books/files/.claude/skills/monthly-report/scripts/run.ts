import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { accountNames, findAccount } from "../../../../lib/books/accounts.ts";
import { failure } from "../../../../lib/payload.ts";
import { moneyOf } from "../../../../lib/books/money.ts";
import { parseReport } from "../../../../lib/books/payload.ts";
import { reportOf, type CurrencyReport } from "../../../../lib/books/report.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { words } from "../../../../lib/words/books.ts";

await answer(() => {
  const { month, account } = parseReport(readAsked(["month", "account"]).payload);
  const currencies = withDatabase((database) => {
    if (account !== undefined && findAccount(database, account) === undefined) {
      const known = accountNames(database).slice(0, 20).join(", ") || words.none;
      throw failure("not-found", words.unknownAccount(account, known));
    }
    return reportOf(database, month, account);
  });
  const summary = currencies.map((one) => sentence(month, one)).join(" ") || words.emptyMonth(month);
  return { summary, month, ...(account !== undefined && { account }), currencies };
});

function sentence(month: string, { currency, income, expenses, balance }: CurrencyReport): string {
  const [into, out, rest] = [income, expenses, balance].map((amount) => moneyOf(amount, currency));
  return words.month(month, into ?? "", out ?? "", rest ?? "");
}
