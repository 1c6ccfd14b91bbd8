import assert from "node:assert/strict";
import { said } from "../db/helpers/made.ts";
import { Tiny, type Parts } from "./helpers/tiny.ts";

const token = "123456789:AAE-fake_Token_of_a_bot_0123456789abcd";
const password = "correct horse & battery";
const fromOutside = "outside-only-secret";

/** What code logs that meets a library which knows the token: none of it may be read in any line. */
const leaks: readonly [title: string, code: string][] = [
  ["a text", `log.info("x", { message: "token is " + token })`],
  ["what it is called", `log.info("x-" + token)`],
  ["a field", `log.info("x", { url: "https://api.telegram.org/bot" + token + "/getUpdates" })`],
  ["a name of a field", `log.info("x", { [token]: 1 })`],
  ["an address", `log.info("x", { url: "https://h/?p=" + encodeURIComponent(password) })`],
  ["something deep", `log.info("x", { a: [{ b: new Map([["c", { d: token }]]) }] })`],
  ["an error's message", `log.error("x", { error: new Error("GET /bot" + token + " failed") })`],
  [
    "an error's stack",
    `const e = new Error("x"); e.stack += token; log.error("x", { error: e, stack: e.stack })`,
  ],
  ["an error's cause", `log.error("x", { error: new Error("x", { cause: new Error(token) }) })`],
  ["errors of an error", `log.error("x", { error: new AggregateError([new Error(password)], "x") })`],
  [
    "what hangs on an error",
    `log.error("x", { error: Object.assign(new Error("x"), { request: { token } }) })`,
  ],
  ["an object that says itself in JSON", `log.error("x", { api: { toJSON: () => ({ token }) } })`],
  ["a class of a library", `log.error("x", { api: new (class Api { token = token; })() })`],
  [
    "an error that is inspected",
    `log.error("x", { message: inspect(Object.assign(new Error("x"), { token })) })`,
  ],
  ["text at which it is cut", `log.info("x", { message: "y".repeat(1980) + token })`],
  ["the environment alone", `log.info("x", { message: process.env.PURUTO_OTHER_API_KEY })`],
  [
    "no setting, but looks like one",
    `log.info("x", { message: "https://me:hunter2hunter2@host/ sk-abcdefghijklmnop123" })`,
  ],
  ["a header", `log.info("x", { message: "Authorization: Bearer abcdef.ghijkl" })`],
];

const secret = /fake_Token|horse|outside-only|hunter2|abcdefghijklmnop|ghijkl/;

const program = (code: string): string => `
import { inspect } from "node:util";
import { log, lineOf } from "./service/log.ts";
const token = process.env.T, password = process.env.P;
${code}
`;

interface Log {
  readonly lineOf: (now: Date, level: string, what: string, fields: object, forPeople: boolean) => string;
}

const now = new Date("2026-11-28T09:00:00.000Z");

describe("the log of a service", function () {
  this.timeout(60_000);
  let tiny: Tiny;
  before(() => {
    tiny = new Tiny("tsx");
    tiny.write(".env", `PURUTO_TELEGRAM_BOT_TOKEN=${token}\nPURUTO_MAIL_PASSWORD="${password}"\n`);
  });
  after(() => tiny.end());

  const logged = async (code: string, environment: NodeJS.ProcessEnv = {}) => {
    tiny.write("program.ts", program(code));
    const all = { T: token, P: password, PURUTO_OTHER_API_KEY: fromOutside, ...environment };
    return (await said(tiny.start("program.ts", [], all))).stderr;
  };
  const lineOf = async (...given: Parameters<Log["lineOf"]>) =>
    (await tiny.module<Log>("service/log.ts")).lineOf(...given);

  it("is one line of JSON for each thing", async () => {
    const line = await lineOf(now, "info", "run-started", { run_id: "a\nb", late_sec: 3 }, false);
    assert.deepEqual(JSON.parse(line), {
      time: "2026-11-28T09:00:00.000Z",
      level: "info",
      what: "run-started",
      run_id: "a\nb",
      late_sec: 3,
    });
    assert.equal(line.split("\n").length, 1);
  });

  it("is in words at a terminal, which no text in it can steer", async () => {
    const fields = { message: "It began.", by: "x\u001B[2J\u202Ey\n" };
    const line = await lineOf(now, "warn", "run-started", fields, true);
    assert.match(line, /^\d\d:\d\d:\d\d warn It began\. by="x\\u001b\[2J\\u202ey\\n"$/);
    assert.match(await lineOf(now, "error", "a-code", {}, true), / error a-code$/);
    const steering = await lineOf(now, "error", "x", { message: "\u009B2J\u{E0041}" }, true);
    assert.match(steering, / error \\u009b2J\\udb40\\udc41$/);
    const inJson = await lineOf(now, "error", "x", { message: "\u009B2J\u2028" }, false);
    assert.match(inJson, /\\u009b2J\\u2028/);
    assert.equal((JSON.parse(inJson) as { message: string }).message, "\u009B2J\u2028");
  });

  it("tells errors by name, message, code and cause", async () => {
    const cause = Object.assign(new TypeError("refused"), { code: "ECONNREFUSED" });
    const line = await lineOf(now, "error", "x", { error: new Error("no answer", { cause }) }, false);
    const { error } = JSON.parse(line) as { error: unknown };
    const told = { name: "TypeError", message: "refused", code: "ECONNREFUSED" };
    assert.deepEqual(error, { name: "Error", message: "no answer", cause: told });
  });

  it("tells anything, however odd, in one short line", async () => {
    const round: Record<string, unknown> = {};
    round["self"] = round;
    const odd = {
      round,
      bad: {
        get x() {
          throw new Error("no");
        },
      },
      big: 1n,
      call: () => 1,
      bytes: Buffer.from("abc"),
      date: now,
      none: undefined,
      wide: Array.from({ length: 1e5 }, () => ({ a: [1, 2, 3] })),
      long: "x".repeat(1e6),
      message: Object.create(null) as object,
    };
    for (const forPeople of [true, false]) {
      const line = await lineOf(now, "info", "odd", odd, forPeople);
      assert.ok(line.length < 50_000, String(line.length));
    }
    const told = JSON.parse(await lineOf(now, "info", "odd", odd, false)) as Record<string, unknown>;
    assert.deepEqual([told["big"], told["bytes"], told["date"]], ["1", "[3 bytes]", now.toISOString()]);
  });

  describe("has no secret that is in", () => {
    let lines: string[];
    before(async () => {
      const all = leaks.map(([, code]) => `{ ${code}; }`);
      lines = (await logged(all.join("\n"))).trimEnd().split("\n");
    });

    for (const [at, [title]] of leaks.entries())
      it(title, () => {
        assert.equal(lines.length, leaks.length);
        assert.match(lines[at] ?? "", /^\{"time".*\}$/);
        assert.doesNotMatch(lines[at] ?? "", secret);
      });
  });

  const thrown: readonly [what: string, parts: (code: string) => Parts][] = [
    ["failed", (start) => ({ start })],
    ["uncaught", (code) => ({ start: `setTimeout(() => { ${code} })` })],
  ];
  for (const [what, parts] of thrown)
    it(`has none in what a service has ${what} with, nor in the note of that`, async () => {
      const code = `const token = process.env.T; throw Object.assign(new Error("GET /bot" + token), { token })`;
      const service = tiny.run(parts(code), { T: token });
      assert.equal(await service.ended, 1);
      assert.deepEqual(service.messages(what), ["GET /bot[PURUTO_TELEGRAM_BOT_TOKEN]"]);
      assert.doesNotMatch(service.stderr + tiny.text("db/owner.json"), secret);
    });

  const levels: readonly [level: string, seen: readonly string[]][] = [
    ["error", ["error"]],
    ["warn", ["error", "warn"]],
    ["info", ["error", "warn", "info"]],
    ["debug", ["error", "warn", "info", "debug"]],
    ["nonsense", ["error", "warn", "info"]],
  ];
  for (const [level, seen] of levels)
    it(`has as much as PURUTO_LOG_LEVEL=${level} wants`, async () => {
      const code = `for (const level of ["error", "warn", "info", "debug"]) log[level](level)`;
      const lines = (await logged(code, { PURUTO_LOG_LEVEL: level })).trim().split("\n");
      assert.deepEqual(
        lines.map((line) => (JSON.parse(line) as { level: string }).level),
        seen,
      );
    });
});
