import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { bytesOf } from "../../../../lib/books/file.ts";
import { importBookings } from "../../../../lib/books/import.ts";
import { parseImport } from "../../../../lib/books/payload.ts";
import { readStatement } from "../../../../lib/books/statement.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { words } from "../../../../lib/words/books.ts";

const keys = ["path", "content", "account", "currency", "date_order", "decimal", "columns", "reversed"];

await answer(() => {
  const { caller, payload } = readAsked(keys);
  const { account: name, reading } = parseImport(payload);
  const { bookings, left_out, ...form } = readStatement(bytesOf(payload, caller), reading);
  const { account, added } = withDatabase((database) =>
    importBookings(database, name, bookings, reading.currency),
  );
  const days = bookings.map(({ date }) => date).toSorted();
  const known = bookings.length - added.length;
  const left = left_out.not_booked + left_out.other_currency + left_out.balances;
  return {
    summary:
      words.imported(added.length, name) +
      (known > 0 ? words.known(known) : "") +
      (left > 0 ? words.leftOut(left) : ""),
    account: name,
    currency: account?.currency ?? null,
    added: added.length,
    known,
    left_out,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    read_as: form,
  };
});
