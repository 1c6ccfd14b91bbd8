import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import type * as Consent from "../../../templates/telegram/files/telegram/cron/consent.ts";
import type * as Cron from "../../../templates/telegram/files/telegram/cron/cron.ts";
import { BesideCron } from "./helpers/beside-cron.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

type Job = Readonly<Record<string, unknown>>;

const owner = { chat_id: 42, user_id: 42 };
const file = ".jobs.json";

const job = (job_id: string, more: Job = {}): Job => ({
  job_id,
  enabled: false,
  puruto_target: "puruto-books",
  action: "monthly-report",
  prompt: "How was the month?",
  schedule: "0 9 1 * *",
  timezone: "Europe/Madrid",
  created_by: { caller: "puruto-notes", correlation_id: "c", at: "2026-02-25T20:00:00.000Z" },
  ...more,
});

describe("consent to jobs", () => {
  const made = madeBot();
  let beside: BesideCron;
  let askForConsent: (typeof Consent)["askForConsent"];
  let agree: (typeof Cron)["agree"];
  beforeEach(async () => {
    beside = await BesideCron.open(made());
    ({ agree } = await loadedFrom<typeof Cron>(made(), "telegram/cron/cron.ts"));
    await restart();
  });
  afterEach(() => beside.close());

  async function restart(): Promise<void> {
    ({ askForConsent } = await beside.started<typeof Consent>("telegram/cron/consent.ts"));
  }

  const jobs = (...all: readonly Job[]): void =>
    beside.write(file, `${JSON.stringify({ jobs: all }, null, 2)}\n`);
  const look = (now = new Date()): void => askForConsent(beside.database, owner, now);
  const keys = (): string[] => beside.messages().map(({ key }) => key.split(":")[1] ?? "");
  const facts = (): Job[] =>
    beside
      .rows("SELECT facts FROM buttons ORDER BY rowid")
      .map((row) => JSON.parse(String(row["facts"])) as Job);
  const enabledIn = (): unknown[] =>
    (JSON.parse(readFileSync(beside.path(file), "utf8")) as { jobs: Job[] }).jobs.map(
      ({ enabled }) => enabled,
    );

  it("is asked for once, with all that the job says, and a button", async () => {
    jobs(job("monthly", { max_retries: 3 }));
    look();
    look();
    await restart();
    look();
    const [message, ...others] = beside.messages();
    assert.deepEqual(others, []);
    assert.equal(
      message?.text,
      [
        words.jobAsks("puruto-notes", "monthly"),
        words.jobTarget("puruto-books", "monthly-report"),
        "How was the month?",
        words.jobWhen("0 9 1 * * (Europe/Madrid)"),
        words.jobMore,
        '{"max_retries":3}',
        words.jobWaits("monthly"),
      ].join("\n"),
    );
    assert.equal(message.buttons.length, 1);
    assert.deepEqual(
      facts().map(({ job_id }) => job_id),
      ["monthly"],
    );
  });

  it("given enables the job as it was, and leaves the rest of the file byte for byte", () => {
    const text = `\uFEFF{ "jobs": [\r\n\t${JSON.stringify(job("one"))},\r\n\t{"created_by": {"caller": "puruto-notes"}, "job_id": "two",\r\n\t "enabled": false, "puruto_target":"puruto-a", "prompt":"x", "schedule": "* * * * *"} ]}`;
    beside.write(file, text);
    look();
    const two = facts().find(({ job_id }) => job_id === "two") ?? {};
    assert.equal(agree(two).text, words.agreed("two"));
    const at = text.lastIndexOf("false");
    assert.equal(readFileSync(beside.path(file), "utf8"), `${text.slice(0, at)}true${text.slice(at + 5)}`);
    assert.equal(agree(two).text, words.agreed("two"));
    look();
    assert.deepEqual(keys(), ["one", "two"]);
  });

  it("is asked for anew where the job has changed, and what was asked before is no consent to that", () => {
    jobs(job("monthly"));
    look();
    const [before = {}] = facts();
    jobs(job("monthly", { prompt: "Send all the money" }));
    assert.equal(agree(before).text, words.jobChanged("monthly"));
    assert.deepEqual(enabledIn(), [false]);
    look();
    assert.deepEqual(keys(), ["monthly", "monthly"]);
    assert.equal(agree(facts()[1] ?? {}).text, words.agreed("monthly"));
    assert.deepEqual(enabledIn(), [true]);
  });

  it("to a job that is gone says so", () => {
    jobs(job("monthly"));
    look();
    jobs();
    assert.equal(agree(facts()[0] ?? {}).text, words.jobGone("monthly"));
  });

  const silent: readonly (readonly [title: string, steps: readonly (readonly Job[])[]])[] = [
    ["that the owner wrote", [[job("monthly", { created_by: undefined })]]],
    ["that run already", [[job("monthly", { enabled: true })]]],
    ["that the owner paused, once they ran", [[job("monthly", { enabled: true })], [job("monthly")]]],
    ["of no such caller", [[job("monthly", { created_by: { caller: "../x" } })]]],
    ["whose target is a path", [[job("monthly", { puruto_target: "../../etc" })]]],
    ["whose name is none", [[job("Monthly!")]]],
    ["that are none", [[{ created_by: 1 }, null as unknown as Job, [] as unknown as Job]]],
  ];
  for (const [title, steps] of silent)
    it(`is not asked for of jobs ${title}`, () => {
      for (const step of steps) {
        jobs(...step);
        look();
      }
      assert.deepEqual(keys(), []);
    });

  it("is not asked for again where the owner pauses a job that they agreed to", () => {
    jobs(job("monthly"));
    look();
    agree(facts()[0] ?? {});
    look();
    jobs(job("monthly"));
    look();
    assert.deepEqual(keys(), ["monthly"]);
  });

  it("is asked for of 20 jobs within an hour, and of the others later", () => {
    jobs(...Array.from({ length: 50 }, (_, at) => job(`job-${at}`)));
    const now = Date.now();
    for (const [minutes, asked] of [
      [0, 20],
      [59, 20],
      [61, 40],
      [119, 40],
      [122, 50],
    ] as const) {
      look(new Date(now + minutes * 60_000));
      assert.equal(keys().length, asked, `after ${minutes} minutes`);
    }
  });

  it("is asked for 20 times within an hour, however often a job is changed", () => {
    for (let at = 0; at < 30; at += 1) {
      jobs(job("monthly", { prompt: `How was month ${at}?` }));
      look();
    }
    assert.equal(keys().length, 20);
  });

  it("shows what hides or turns text around", () => {
    jobs(
      job("monthly", { prompt: "pay \u202Eevil\u202C \u200Bnow\u0007 \u{e0101}\u3164\u2800\ufe0f, ❤\ufe0f" }),
    );
    look();
    const shown = String.raw`pay \u{202e}evil\u{202c} \u{200b}now\u{7} \u{e0101}\u{3164}\u{2800}\u{fe0f}, ❤`;
    assert.ok(beside.messages()[0]?.text.includes(`${shown}\ufe0f`));
  });

  for (const [what, prompt] of [
    ["too long to be shown", "x".repeat(20_000)],
    ["too long with what hides in it", "\u200b".repeat(4000)],
    ["of more lines than stand above a button", `${"x".repeat(2500)}\n`.repeat(6)],
  ] as const)
    it(`has no button where the job is ${what}`, () => {
      jobs(job("monthly", { prompt }));
      look();
      const [message] = beside.messages();
      assert.deepEqual([message?.text, message?.buttons], [words.jobTooLong("puruto-notes", "monthly"), []]);
    });

  const hostile: readonly (readonly [what: string, make: (path: string) => void])[] = [
    ["a pipe", (path) => execFileSync("mkfifo", [path])],
    ["a folder", (path) => mkdirSync(path)],
    ["a link out of the folder", (path) => symlinkSync(join(tmpdir(), "x"), path)],
    ["a link to what never ends", (path) => symlinkSync("/dev/zero", path)],
    ["a link to itself", (path) => symlinkSync(".jobs.json", path)],
    ["no JSON", (path) => writeFileSync(path, '{"jobs": [')],
    ["a list", (path) => writeFileSync(path, "[]")],
    ["a list of nothing", (path) => writeFileSync(path, '{"jobs": {"__proto__": []}}')],
    ["more than is read", (path) => writeFileSync(path, `{"jobs": ["${"x".repeat(17 * 1024 * 1024)}"]}`)],
    [
      "levels without end",
      (path) => writeFileSync(path, `{"jobs":${"[".repeat(200_000)}${"]".repeat(200_000)}}`),
    ],
  ];
  for (const [what, make] of hostile)
    it(`is harmed by no file that is ${what}`, function () {
      if (process.platform === "win32") this.skip();
      make(beside.path(file));
      look();
      assert.deepEqual(keys(), []);
      const said = agree({ job_id: "monthly", hash: "x" }).text;
      assert.ok(said.startsWith(words.cannotAgree("")) || said === words.jobGone("monthly"), said);
    });

  it("is not written where the scheduler's folder for that leads elsewhere", function () {
    if (process.platform === "win32") this.skip();
    jobs(job("monthly"));
    look();
    symlinkSync(made().path("db"), beside.path("runs"));
    assert.equal(agree(facts()[0] ?? {}).text, words.cannotAgree(words.leadsOutOf("runs")));
    assert.deepEqual(enabledIn(), [false]);
    assert.ok(!existsSync(made().path("db/jobs")));
  });

  for (const strange of [{}, { job_id: 7 }, { job_id: "__proto__", hash: "x" }])
    it(`says what is wrong with the facts ${JSON.stringify(strange)}, and throws nothing`, () => {
      jobs(job("monthly"));
      assert.notEqual(agree(strange).text, "");
      assert.deepEqual(enabledIn(), [false]);
    });
});
