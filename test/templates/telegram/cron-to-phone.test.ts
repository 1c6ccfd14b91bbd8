import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import { Scheduled, jobOf, skills, soonOf, type Json } from "../cron/helpers/scheduled.ts";
import { Chatting, owner, until, type Going } from "./helpers/chatting.ts";

const outbox = "inbox/cron-events.jsonl";
const [agree, copy] = [words.agree, words.possibleCopy];

/** Tells of notices, some at a time, as the scheduler's runs do. */
const teller = `
import { openLedger } from "./db.ts";
import { openDatabase } from "./lib/database.ts";
import { notify } from "./notifier.ts";
const ledger = openLedger();
const database = openDatabase();
const sql = "INSERT INTO notices (id, job_id, line, written_at, telegram) VALUES (?, 'daily', ?, ?, 1)";
for (const id of process.argv.slice(2)) {
  const line = { id, ts: new Date().toISOString(), job_id: "daily", run_id: id, attempt: 1, result: { summary: "[" + id + "]" } };
  database.run(sql, [id, JSON.stringify(line), new Date().toISOString()]);
}
const faults = notify(ledger, new Date());
if (faults.length > 0) throw new Error(faults.join());
`;

describe("a notification of the scheduler", function () {
  this.timeout(120_000);
  let scheduled: Scheduled;
  let chatting: Chatting;

  beforeEach(async () => {
    chatting = await Chatting.open();
    scheduled = new Scheduled({ PURUTO_TELEGRAM_PATH: chatting.folder });
    scheduled.target("puruto-a", skills);
    scheduled.allow("puruto-a");
    chatting.settings({
      PURUTO_TELEGRAM_DEFAULT_CHAT_ID: String(owner),
      PURUTO_CRON_PATH: scheduled.folder,
    });
    // Nobody can be written to who has never written.
    chatting.api.say(owner, "/help");
  });
  afterEach(async () => {
    await scheduled.remove();
    await chatting.remove();
  });

  const said = (text: string): string[] => chatting.said().filter((one) => one.includes(text));

  it("comes within seconds, and a reply to it goes to whoever was asked", async () => {
    await chatting.start();
    scheduled.jobs([soonOf("daily", 500)]);
    const scheduler = scheduled.start(["main.ts", "start"]);
    await until(
      () => said("daily: ").length > 0,
      () => `a notification: ${scheduler.said()}`,
    );
    const [{ run_id } = {}] = scheduled.lines("notifications/events.jsonl");
    const { message } =
      chatting.api.sent.find(({ message: one }) => one.text?.startsWith("daily: ") === true) ?? {};
    assert.equal(message?.text?.split("\n").slice(0, 2).join("|"), "daily: done|done");
    await chatting.ask("what do you mean?", { reply_to: message.message_id });
    const [heard] = chatting.heard();
    const { from, job_id, run_id: about } = (heard?.payload?.["reply_to"] ?? {}) as Json;
    assert.deepEqual([from, job_id, about], ["puruto-a", "daily", run_id]);
    assert.equal(said("daily: ").length, 1);
  });

  it("that was written before the bot was started comes then, once", async () => {
    scheduled.jobs([jobOf("daily"), jobOf("failing", { action: "fail" })]);
    await scheduled.command("init-db");
    for (const job of ["daily", "failing"]) await scheduled.command("run-now", job, "--wait");
    for (let starts = 0; starts < 2; starts += 1) {
      const bot = await chatting.start();
      await until(() => said("daily: ").length > 0 && said("failing: ").length > 0);
      bot.child.kill("SIGTERM");
      assert.equal(await bot.ended, 0);
    }
    assert.deepEqual([said("daily: ").length, said("failing: ").length], [1, 1]);
    assert.match(said("failing: ")[0] ?? "", /^failing: failed \(IPC_ERROR\)\n/);
  });

  it("comes once, however often the bot is killed and its file is moved away meanwhile", async () => {
    await scheduled.command("init-db");
    writeFileSync(scheduled.path("teller.ts"), teller);
    const ids: string[] = [];
    let bot: Going | undefined;
    for (let turn = 0; turn < 8; turn += 1) {
      const some = Array.from({ length: turn === 3 ? 30 : 4 }, (_, at) => `n-${turn}-${at}`);
      ids.push(...some);
      const told = await scheduled.run(["teller.ts", ...some]);
      assert.equal(told.code, 0, told.stderr);
      if (turn % 2 === 1) renameSync(chatting.path(outbox), chatting.path(`${outbox}.${turn}`));
      if (bot !== undefined) await chatting.kill(bot);
      bot = await chatting.start();
      await sleep((turn * 397) % 2100);
    }
    await until(() => ids.every((id) => said(`[${id}]`).length > 0));
    await chatting.settled();
    for (const id of ids) {
      // What was on its way when the bot was killed may come again, and says so.
      const sure = said(`[${id}]`).filter((text) => !text.startsWith(copy));
      assert.ok(sure.length <= 1, `${id}: ${said(`[${id}]`).join(" | ")}`);
    }
    await until(
      async () => (await chatting.rows("SELECT 1 FROM inbox WHERE delivered_at IS NULL")).length === 0,
    );
    const log = readFileSync(chatting.path("db/cron-forwarded.jsonl"), "utf8").trim().split("\n");
    const logged = log.map((line) => String((JSON.parse(line) as Json)["id"]));
    assert.deepEqual(logged.toSorted(), ids.toSorted());
  });

  it("has a job that a call registered wait for a press of its button, and run then", async () => {
    await chatting.start();
    const scheduler = scheduled.start(["main.ts", "start"]);
    await until(() => scheduler.said().includes("\n"));
    const payload = {
      job_id: "asked",
      puruto_target: "puruto-a",
      action: "quick",
      prompt: "Do it",
      at: new Date(Date.now() + 15_000).toISOString(),
      timezone: "UTC",
    };
    const ids = { request_id: randomUUID(), correlation_id: randomUUID() };
    const context = {
      ...ids,
      hop: 0,
      ancestors: ["puruto-notes"],
      deadline: Date.now() + 60_000,
      max_hops: 2,
    };
    const request = {
      ...ids,
      caller: "puruto-notes",
      target: "puruto-cron",
      action: "register-job",
      prompt: "x",
      payload,
    };
    const registered = await scheduled.run(
      [".claude/skills/register-job/scripts/run.ts"],
      { PURUTO_IPC_CONTEXT: JSON.stringify(context) },
      JSON.stringify(request),
    );
    assert.equal(registered.code, 0, registered.stderr);
    await until(() => said(words.jobAsks("puruto-notes", "asked")).length > 0);
    const asked = chatting.api.sent.find(
      ({ message }) => message.text?.includes("puruto-notes") === true,
    )?.message;
    assert.ok(!existsSync(scheduled.path("../puruto-a/ran")));
    chatting.api.press(owner, asked?.message_id ?? 0, agree);
    await until(() => said(words.agreed("asked")).length > 0);
    await until(
      () => said("asked: done").length > 0,
      () => scheduler.said(),
    );
    assert.equal(readFileSync(scheduled.path("../puruto-a/ran"), "utf8"), "quick\n");
  });
});
