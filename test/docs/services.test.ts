import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { checkout } from "../scratch.ts";

const pageOf = (name: string): string => readFileSync(join(checkout, "docs", name), "utf8");

/** All that the TypeScript of a pack says. */
const codeOf = (pack: string): string =>
  readdirSync(join(checkout, "templates", pack, "files"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.startsWith("tests"))
    .map((path) => readFileSync(join(checkout, "templates", pack, "files", path), "utf8"))
    .join("\n");

const found = (text: string, ...spellings: readonly RegExp[]): string[] =>
  [...new Set(spellings.flatMap((one) => [...text.matchAll(one)].map(([, code = ""]) => code)))].toSorted();

/** Codes in the first column of tables below a heading, and those that are said in its text. */
const codesBelow = (page: string, heading: string, spelling: RegExp): string[] =>
  found(page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "", spelling);

/** What a pack logs, and what it ends by. */
const logged = (pack: string): string[] =>
  found(
    codeOf(pack),
    /log\.\w+\(\s*"([a-z-]+)"/g,
    /"(run-lost|run-given-back)"/g,
    /fail\("([a-z-]+)"/g,
    /(?:code: |\? )"(poll-[a-z-]+)"/g,
    /: "(poll-[a-z]+)",$/gm,
  );

/** What commands and skills of a pack end in. */
const failures = (pack: string): string[] =>
  found(codeOf(pack), /failure\("([a-z-]+)"/g, /code = "([a-z-]+)"/g);

/** What they end in besides, by the code of every service. */
const ofServices = ["settings", "already-runs"];

const inTable = /^\| `([a-zA-Z_-]+)` +\|/gm;
const said = /`([A-Z][A-Z_]+|[a-z]+(?:-[a-z]+)*)`/g;

describe("the pages of services", () => {
  const [cron, services, telegram] = [pageOf("cron.md"), pageOf("services.md"), pageOf("telegram.md")];

  it("have every code of a refusal of the scheduler, and no other, in one table", () => {
    const answered = found(
      codeOf("cron"),
      /new Refusal\(\s*"([A-Z_]+)"/g,
      /code: "(JOB_(?:NOT_FOUND|DISABLED|LOCKED))"/g,
    );
    const documented = codesBelow(cron, "Errors", inTable);
    assert.deepEqual(
      documented.filter((code) => code !== "NO_DATABASE"),
      answered.filter((code) => code !== "CRON_ERROR"),
    );
  });

  it("have every code of a notification that the scheduler makes by itself", () => {
    const answered = found(codeOf("cron"), /code: "([A-Z_]+)", message/g, /code: "([A-Z_]+)",\n\s+message/g);
    const own = answered.filter(
      (code) => !["DENIED", "JOB_NOT_FOUND", "JOB_DISABLED", "JOB_LOCKED"].includes(code),
    );
    assert.deepEqual(codesBelow(cron, "Notifications", inTable), own);
  });

  it("have every code of check, and no other, in one table", () => {
    const answered = found(
      codeOf("service"),
      /code: "([a-z-]+)"/g,
      /\? "(not-allowed)" : "cannot-run"/g,
      /"(cannot-run)"/g,
    );
    assert.deepEqual(codesBelow(services, "Check", inTable), answered);
  });

  it("have every code for which a unit is refused", () => {
    const answered = found(codeOf("service"), /failure\("([a-z-]+)"/g);
    const documented = codesBelow(services, "As a unit", said);
    assert.deepEqual(
      answered.filter((code) => !documented.includes(code)),
      [],
    );
  });

  it("have every code of a database in words that its errors end in", () => {
    const documented = codesBelow(services, "Databases", inTable);
    const answered = found(
      codeOf("db"),
      /\[([a-z]+-[a-z]+)\]/g,
      /"(no-database|bad-database|newer-database|read-only|full|busy|database)"/g,
    );
    assert.deepEqual(documented, answered);
  });

  it("say what each code of the log means", () => {
    assert.deepEqual(codesBelow(services, "The log", inTable), logged("service"));
    assert.deepEqual(codesBelow(cron, "Runs", inTable), logged("cron"));
    const ofBot = ["The net", "Errors"].flatMap((heading) => codesBelow(telegram, heading, inTable));
    const ends = new Set([...failures("telegram"), ...ofServices]);
    assert.deepEqual(
      ofBot.filter((code) => !ends.has(code)).toSorted(),
      logged("telegram").filter((code) => code !== "polls-again"),
    );
  });

  it("have every code that a command or a skill of the bot ends in", () => {
    const documented = codesBelow(telegram, "Errors", inTable);
    assert.deepEqual(
      [...failures("telegram"), ...ofServices].filter((code) => !documented.includes(code)),
      [],
    );
  });
});
