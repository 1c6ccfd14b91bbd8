import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { languages } from "../../../templates/pack.ts";
import type * as FileModule from "../../../templates/books/files/lib/books/file.ts";
import { answerOf, Books, runnersHere } from "./helpers/books.ts";

const coffees = `Fecha;Concepto;Importe;Saldo
05/03/2026;Café;-1,50;98,50
05/03/2026;Café;-1,50;97,00
27/03/2026;Nómina;2.000,00;2.097,00
`;

const said = {
  en: [
    'Added an expense of 1,234.50 EUR on 2026-03-02 to "cash".',
    '3 new bookings in "bank".',
    '0 new bookings in "bank". 3 of the statement were there already.',
    "2026-03: income 2,000.00 EUR, expenses 1,237.50 EUR, balance 762.50 EUR.",
    "2026-04: no bookings.",
  ],
  es: [
    'Se ha apuntado un gasto de 1.234,50 EUR el 2026-03-02 en "efectivo".',
    '3 movimientos nuevos en "banco".',
    '0 movimientos nuevos en "banco". 3 del extracto ya estaban.',
    "2026-03: ingresos 2.000,00 EUR, gastos 1.237,50 EUR, saldo 762,50 EUR.",
    "2026-04: sin movimientos.",
  ],
};

describe("the books", () => {
  for (const language of languages)
    for (const runner of runnersHere)
      it(`say what they did, in ${language} with runner ${runner}`, async () => {
        const books = new Books({ language, runner });
        try {
          answerOf(await books.byHand("init"));
          const path = books.write("march.csv", coffees);
          const sentences: unknown[] = [];
          for (const [skill, payload] of [
            ["add-entry", { type: "expense", amount: "1.234,50", text: "TV", date: "2026-03-02" }],
            ["import-statement", { path }],
            ["import-statement", { path: "march.csv" }],
            ["monthly-report", { month: "2026-03" }],
            ["monthly-report", { month: "2026-04" }],
          ] as const)
            sentences.push(answerOf(await books.byHand(skill, payload))["summary"]);
          assert.deepEqual(sentences, said[language]);
          const status = answerOf(await books.byHand("status"));
          const { last_import, ...counts } = status["books"] as Record<string, object>;
          assert.deepEqual([status["ok"], counts], [true, { accounts: 2, bookings: 4 }]);
          const { imported_at, ...last } = last_import as Record<string, unknown>;
          assert.match(String(imported_at), /^\d{4}-.*Z$/);
          assert.deepEqual(last, { account: language === "en" ? "bank" : "banco", bookings: 3, added: 0 });
          const { code, stdout } = await books.run(["tests/run.ts"]);
          assert.equal(code, 0, stdout);
          assert.match(stdout, /two coffees of one day are two/);
        } finally {
          books.remove();
        }
      }).timeout(60_000);
});

describe("the skills of the books", function () {
  this.timeout(60_000);
  let books: Books;
  before(async () => {
    books = new Books();
    answerOf(await books.byHand("init"));
  });
  after(() => books.remove());

  const bookings = async (account: string): Promise<unknown> => {
    const { currencies } = answerOf(await books.byHand("monthly-report", { month: "2026-03", account }));
    return (currencies as { bookings: number }[])[0]?.bookings ?? 0;
  };

  it("register an entry once for whoever sends it again, and for each caller apart", async () => {
    const entry = { type: "income", amount: 0.1, text: "Gift", account: "box", date: "2026-03-01" };
    const sent = { ...entry, reference: "gift-1" };
    const outcomes = [
      await books.called("puruto-a", "add-entry", sent),
      await books.called("puruto-a", "add-entry", sent),
      await books.called("puruto-b", "add-entry", sent),
      await books.byHand("add-entry", sent),
    ].map((one) => answerOf(one)["outcome"]);
    assert.deepEqual(outcomes, ["added", "unchanged", "added", "added"]);
    const other = await books.called("puruto-a", "add-entry", { ...sent, amount: 0.2 });
    assert.match(
      other.stderr,
      /^an entry with this reference is there already and says something else.* \[taken\]\n$/,
    );
    assert.equal(await bookings("box"), 3);
  });

  it("register an entry once that is sent again on another day, where it says no day", async () => {
    const sent = { type: "expense", amount: 3, text: "Late", account: "night", reference: "late-1" };
    answerOf(await books.called("puruto-a", "add-entry", { ...sent, date: "2026-03-07" }));
    const again = answerOf(await books.called("puruto-a", "add-entry", sent));
    assert.equal(again["outcome"], "unchanged");
    assert.equal((again["entry"] as { date: string }).date, "2026-03-07");
    const other = await books.called("puruto-a", "add-entry", { ...sent, date: "2026-03-08" });
    assert.match(other.stderr, /\[taken\]\n$/);
    const { date } = answerOf(await books.byHand("add-entry", sent))["entry"] as { date: string };
    assert.match(date, /^\d{4}-\d\d-\d\d$/);
  });

  const entry = { type: "expense", amount: "1.50", text: "Bread" };

  it("register no entry that is wrong, nor one in another currency than the account's", async () => {
    answerOf(await books.byHand("add-entry", { ...entry, date: "2020-01-01" }));
    const wrong: [object, RegExp][] = [
      [{}, /^type must .*; amount must .*; text must .* \[bad-payload\]\n$/],
      [{ ...entry, when: "today" }, /when.*\[bad-payload\]\n$/],
      [{ ...entry, currency: "USD" }, /^"cash" is kept in EUR, got USD; .* \[other-currency\]\n$/],
    ];
    for (const [payload, what] of wrong) {
      const { code, stdout, stderr } = await books.called("puruto-a", "add-entry", payload);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, what);
    }
  });

  it("import nothing of a file with a line that is wrong", async () => {
    const payload = { content: `${coffees}28/03/2026;Pan;uno;2.096,00\n`, account: "broken" };
    assert.match((await books.byHand("import-statement", payload)).stderr, /line 5: .*\[bad-line\]\n$/);
    const report = await books.byHand("monthly-report", { account: "broken" });
    assert.match(report.stderr, /^there is no account "broken"; there are: .*\[not-found\]\n$/);
  });

  it("import one currency into an account, and name the line of another", async () => {
    const content = `Fecha;Concepto;Importe;Divisa\n25/03/2026;Pan;-1,50;EUR\n26/03/2026;Bread;-2,50;USD\n`;
    const both = await books.byHand("import-statement", { content, account: "two" });
    assert.match(both.stderr, /line 3: its currency is "USD", and the account's is EUR; .* \[bad-line\]\n$/);
    const payload = { content, account: "dollars", currency: "USD" };
    const { currency, added, left_out, summary } = answerOf(await books.byHand("import-statement", payload));
    assert.deepEqual(
      [currency, added, left_out],
      ["USD", 1, { not_booked: 0, other_currency: 1, balances: 0 }],
    );
    assert.equal(summary, '1 new booking in "dollars". 1 line was left out: see left_out.');
  });

  it("import nothing of a statement without movements, and make no account of it", async () => {
    const content = "Fecha;Concepto;Importe;Divisa\n";
    const empty = answerOf(await books.byHand("import-statement", { content, account: "card" }));
    assert.deepEqual([empty["added"], empty["account"], empty["currency"]], [0, "card", null]);
    const full = { content: `${content}25/03/2026;Bread;-1,50;USD\n`, account: "card" };
    assert.equal(answerOf(await books.byHand("import-statement", full))["currency"], "USD");
  });

  it("import for a caller what it hands over, or what lies in statements/, by its name", async () => {
    books.write("statements/march.csv", coffees);
    const ways = [{ content: coffees }, { path: "march.csv" }];
    const added: unknown[] = [];
    for (const way of ways)
      added.push(
        answerOf(await books.called("puruto-a", "import-statement", { ...way, account: "theirs" }))["added"],
      );
    assert.deepEqual(added, [3, 0]);
  });

  it("read no other file for a caller", async () => {
    const outside = join(dirname(books.root), "outside.csv");
    writeFileSync(outside, coffees);
    symlinkSync(outside, join(books.root, "statements/link.csv"));
    books.write("inside.csv", coffees);
    const { bytesOf } = await books.load<typeof FileModule>("lib/books/file.ts");
    const paths = ["../inside.csv", "statements/../inside.csv", "..", ".", "~/inside.csv", "..\\inside.csv"];
    for (const path of [...paths, outside, "C:inside.csv", "link.csv", "", "a\0b", ["inside.csv"], null])
      assert.throws(() => bytesOf({ path }, "puruto-a"), /\[bad-path\]$/, String(path));
    const { stderr } = await books.called("puruto-a", "import-statement", { path: outside });
    assert.match(stderr, /^path must be the name of a file in statements\/ .* \[bad-path\]\n$/);
    assert.doesNotThrow(() => bytesOf({ path: outside }, undefined));
  });

  it("read by hand only what is a file, of 20 MiB at most", async function () {
    if (process.platform === "win32") this.skip();
    const path = (name: string): string => join(books.root, name);
    execFileSync("mkfifo", [path("pipe.csv")]);
    symlinkSync(books.write("real.csv", coffees), path("linked.csv"));
    mkdirSync(path("folder.csv"));
    truncateSync(books.write("large.csv", ""), 20 * 1024 * 1024 + 1);
    const refused: [string, RegExp][] = [
      ["pipe.csv", /must be a file.* \[bad-path\]$/],
      ["linked.csv", /must be a file.* \[bad-path\]$/],
      ["folder.csv", /must be a file.* \[bad-path\]$/],
      ["large.csv", /has 20971521 bytes; at most 20971520 are read \[too-large\]$/],
      ["gone.csv", /there is no file .* \[not-found\]$/],
      ["real.csv/gone.csv", /there is no file .* \[not-found\]$/],
      ["x".repeat(5000), /x cannot be read \(ENAMETOOLONG\) \[bad-path\]$/],
    ];
    const { bytesOf } = await books.load<typeof FileModule>("lib/books/file.ts");
    for (const [name, what] of refused) assert.throws(() => bytesOf({ path: path(name) }, undefined), what);
    for (const both of [{}, { path: "real.csv", content: coffees }])
      assert.throws(() => bytesOf(both, undefined), /^Error: payload must have either path or content/);
  });

  it("lose and double nothing where many work at once", async () => {
    const entries = Array.from({ length: 6 }, (_, at) =>
      books.called("puruto-a", "add-entry", {
        ...entry,
        account: "at-once",
        date: "2026-03-05",
        amount: at + 1,
      }),
    );
    const imports = Array.from({ length: 3 }, () =>
      books.called("puruto-a", "import-statement", { content: coffees, account: "at-once" }),
    );
    const answers = (await Promise.all([...entries, ...imports])).map(answerOf);
    assert.deepEqual(
      answers
        .slice(6)
        .map(({ added }) => Number(added))
        .toSorted((a, b) => a - b),
      [0, 0, 3],
    );
    assert.equal(await bookings("at-once"), 9);
  });

  it("answer another Puruto that calls through its own delegation", async () => {
    const folder = books.neighbour("puruto-house", ["add-entry", "monthly-report"]);
    const call = async (action: string, payload: object) => {
      const args = ["--target", "puruto-books", "--action", action, "--prompt", "go"];
      const { stdout } = await books.run(
        [join(folder, "ipc.ts"), ...args, "--payload", JSON.stringify(payload)],
        {
          HOME: dirname(books.root),
        },
      );
      return (JSON.parse(stdout) as { response: { status: string; result?: object; error?: object } })
        .response;
    };
    const added = await call("add-entry", { ...entry, account: "house", date: "2026-03-05", reference: "1" });
    assert.equal(added.status, "ok", JSON.stringify(added));
    const report = await call("monthly-report", { month: "2026-03", account: "house" });
    const { currencies } = report.result as { currencies: { expenses: string }[] };
    assert.equal(currencies[0]?.expenses, "1.50");
    assert.equal((await call("import-statement", { path: "march.csv" })).status, "error");
  });
});
