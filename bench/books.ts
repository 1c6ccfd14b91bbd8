/**
 * How long the starter `books` takes with 100,000 bookings, as ratios from one run of this Node: reading a statement
 * against csv-parse alone; importing it, importing it again and a month's report against reading it. Then how much longer
 * each takes than with a tenth of them.
 *
 *     node --import tsx bench/books.ts
 */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { renderPlan } from "../lib/writing/render.ts";
import { templates } from "../lib/writing/templates.ts";
import { writeNew } from "../lib/writing/write.ts";
import { planPuruto } from "../standard/puruto.ts";
import type * as DatabaseModule from "../templates/db/files/lib/database.ts";
import type * as ImportModule from "../templates/books/files/lib/books/import.ts";
import type * as ReportModule from "../templates/books/files/lib/books/report.ts";
import type * as StatementModule from "../templates/books/files/lib/books/statement.ts";
import { answers } from "../test/standard/answers.ts";

const rounds = 3;
const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));
symlinkSync(
  fileURLToPath(new URL("../node_modules", import.meta.url)),
  join(root, "node_modules"),
  "junction",
);
const runner = isBuiltin("node:sqlite") ? "node" : "tsx";

try {
  writeNew(join(root, "books"), renderPlan(planPuruto(answers({ starter: "books", runner }), templates)));
  const { createDatabase, withDatabase } = await load<typeof DatabaseModule>("lib/database.ts");
  const { readStatement } = await load<typeof StatementModule>("lib/books/statement.ts");
  const { importBookings } = await load<typeof ImportModule>("lib/books/import.ts");
  const { reportOf } = await load<typeof ReportModule>("lib/books/report.ts");

  /** Milliseconds of each step, with so many bookings of a year; the best of a few rounds, each on a database of its own. */
  const measure = (count: number): Record<string, number> => {
    const best: Record<string, number> = {};
    for (let round = 0; round < rounds; round += 1) {
      process.env["DB_PATH"] = join(root, `${count}-${round}.db`);
      createDatabase();
      const bytes = Buffer.from(statementOf(count));
      const steps = {
        "csv-parse alone": () => parse(bytes, { delimiter: ";" }),
        "reading it": () => readStatement(bytes),
        "importing it": () => take(bytes),
        "importing it again": () => take(bytes),
        "a month's report": () => withDatabase((database) => reportOf(database, "2026-03")),
      };
      for (const [name, step] of Object.entries(steps)) {
        const began = performance.now();
        step();
        best[name] = Math.min(best[name] ?? Infinity, performance.now() - began);
      }
    }
    return best;
  };
  const take = (bytes: Uint8Array) =>
    withDatabase((database) => importBookings(database, "bank", readStatement(bytes).bookings));

  const [few, many] = [measure(10_000), measure(100_000)];
  const [parsed, read] = [many["csv-parse alone"] ?? 1, many["reading it"] ?? 1];
  console.log(`Node ${process.versions.node}, runner ${runner}, 100,000 bookings, the best of ${rounds}`);
  for (const [name, time] of Object.entries(many)) {
    const against =
      name === "reading it" ? (["csv-parse alone", parsed] as const) : (["reading it", read] as const);
    console.log(
      `${name}: ${ratio(time, against[1])} of ${against[0]}, ${ratio(time, few[name])} of 10,000 bookings`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

async function load<T>(path: string): Promise<T> {
  return (await import(pathToFileURL(join(root, "books", path)).href)) as T;
}

function statementOf(count: number): string {
  let balance = 0;
  const lines = Array.from({ length: count }, (_, at) => {
    const cents = ((at * 7_919) % 20_011) - 10_000;
    balance += cents;
    const day = new Date(Date.UTC(2026, 0, 1 + Math.floor((at * 365) / count))).toISOString().slice(0, 10);
    return `${day};Compra en comercio ${at % 997};${euros(cents)};${euros(balance)}`;
  });
  return `Fecha;Concepto;Importe;Saldo\n${lines.join("\n")}\n`;
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2).replace(".", ",");
}

function ratio(time: number, other = time): string {
  return `${(time / other).toFixed(2)} times`;
}
