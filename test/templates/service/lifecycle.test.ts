import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { firstRunner } from "../db/helpers/made.ts";
import { Tiny, until, type Parts } from "./helpers/tiny.ts";

const hour = 3_600_000;

interface Moment {
  readonly now: Date;
  readonly monotonic: number;
  readonly jumped_ms: number;
}

/** What a service does wrong, and what it logs of that. */
const failures: readonly [title: string, parts: Parts, what: string, message: string][] = [
  ["throws at the start", { start: "throw new Error('no port')" }, "failed", "no port"],
  ["throws in a round", { round: "throw new Error('no luck')" }, "failed", "no luck"],
  ["throws in a timer", { start: "setTimeout(() => { throw new Error('late') }, 50)" }, "uncaught", "late"],
  ["rejects what nobody handles", { start: "void Promise.reject(new Error('lost'))" }, "uncaught", "lost"],
  ["throws what is no error", { round: "throw 'a text'" }, "failed", "a text"],
  [
    "throws as it ends",
    { round: "process.kill(process.pid)", end: "throw new Error('stuck')" },
    "failed",
    "stuck",
  ],
];

const faults: readonly [title: string, environment: NodeJS.ProcessEnv, messages: readonly string[]][] = [
  [
    "a secret that is not there",
    { PURUTO_TINY_TOKEN: "" },
    ["PURUTO_TINY_TOKEN must be a whole number from 1 to 9, and is empty; put it into .env [settings]"],
  ],
  [
    "one",
    { PURUTO_DRAIN_SECONDS: "soon" },
    ['PURUTO_DRAIN_SECONDS must be a whole number from 0 to 3600, got "soon"; say so in .env [settings]'],
  ],
  [
    "several, of every service and of its own",
    { PURUTO_LOG_LEVEL: "loud", PURUTO_TINY_MODE: "", PURUTO_TINY_TOKEN: "hush-hush-hush" },
    [
      'PURUTO_LOG_LEVEL must be one of error, warn, info, debug, got "loud"; say so in .env [settings]',
      'PURUTO_TINY_MODE must be one of fast, slow, got ""; say so in .env [settings]',
      "PURUTO_TINY_TOKEN must be a whole number from 1 to 9, got a secret value; say so in .env [settings]",
    ],
  ],
];

for (const runner of firstRunner)
  describe(`the life of a service with runner ${runner}`, function () {
    this.timeout(60_000);
    let tiny: Tiny;
    beforeEach(() => {
      tiny = new Tiny(runner);
    });
    afterEach(() => tiny.end());

    it("prints one line once it is ready, and makes its database", async () => {
      const service = await tiny.run().ready();
      assert.equal(service.stdout, `ready ${service.child.pid}\n`);
      assert.deepEqual(service.messages("prepared"), ["Made the database db/cron.db."]);
      assert.equal(await service.stop(), 0);
      const again = await tiny.again().ready();
      assert.deepEqual(again.messages("prepared"), []);
    });

    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const)
      it(`ends with 0 at ${signal}, once what runs is over, and does no round more`, async () => {
        const parts = { round: "say('round')", drain: "await wait(100); say('over')" };
        const service = await tiny.run(parts).ready();
        await until(() => tiny.said.length > 0);
        assert.equal(await service.stop(signal), 0);
        assert.deepEqual(tiny.said, ["round", "over", "drained", "ended"]);
        const [stops] = service.messages("stopping");
        assert.equal(stops, `Got ${signal}: takes no new work, and ends.`);
      });

    for (const signal of ["SIGTERM", "SIGKILL"] as const)
      it(`ends, once what runs is over, when npm that started it is ended by ${signal}`, async () => {
        const service = await tiny.byNpm({ drain: "await wait(100); say('over')" }).ready();
        // What it says is over when all that has its standard output is gone.
        await service.stop(signal);
        assert.deepEqual(tiny.said, ["over", "drained", "ended"]);
        assert.match(service.messages("stopping").join(), /^npm, which started this, is gone: /);
      });

    it("waits for the round that is under way", async () => {
      const service = await tiny.run({ round: "say('begins'); await wait(300); say('is over')" }).ready();
      await until(() => tiny.said.length > 0);
      assert.equal(await service.stop(), 0);
      assert.deepEqual(tiny.said, ["begins", "is over", "drained", "ended"]);
    });

    it("ends with 0 where it is asked to while it starts, be it that the start breaks off", async () => {
      for (const start of [
        "say('starts'); await wait(300)",
        "say('starts'); await wait(9e6, 0, { signal: stop })",
      ]) {
        const service = tiny.run({ start, round: "say('round')" });
        await until(() => tiny.said.at(-1) === "starts");
        assert.equal(await service.stop(), 0);
      }
      assert.deepEqual(tiny.said, ["starts", "drained", "ended", "starts"]);
    });

    it("tells what runs when its time is up", async () => {
      const drain = "await new Promise((over) => timeUp.addEventListener('abort', over)); say('time is up')";
      const service = await tiny.run({ drain }, { PURUTO_DRAIN_SECONDS: "1" }).ready();
      assert.equal(await service.stop(), 0);
      assert.deepEqual(tiny.said, ["time is up", "drained", "ended"]);
    });

    it("ends though what runs does not heed that its time is up", async () => {
      const drain = "await new Promise(() => {})";
      const service = await tiny.run({ drain }, { PURUTO_DRAIN_SECONDS: "0" }).ready();
      assert.equal(await service.stop(), 1);
      const message = "did not end in its time, and ended at once what still ran";
      assert.deepEqual(service.messages("ended-late"), [message]);
    });

    it("ends at once at a second signal, and not at the echo of the first", async () => {
      const drain = "timeUp.addEventListener('abort', () => say('at once')); await new Promise(() => {})";
      const service = await tiny.run({ drain }).ready();
      service.child.kill("SIGINT");
      service.child.kill("SIGHUP");
      await until(() => service.messages("stopping").length > 0);
      await wait(600);
      assert.equal(service.child.exitCode, null);
      assert.equal(await service.stop("SIGTERM"), 1);
      assert.deepEqual(tiny.said, ["at once"]);
      assert.equal(service.messages("ended-at-once").length, 1);
    });

    for (const [title, parts, what, message] of failures)
      it(`ends with 1 where it ${title}, logs that, and notes it for who looks`, async () => {
        const service = tiny.run(parts);
        assert.equal(await service.ended, 1);
        assert.deepEqual(service.messages(what), [message]);
        const { last_failure } = JSON.parse(tiny.text("db/owner.json")) as {
          last_failure: { message: string };
        };
        assert.equal(last_failure.message, message);
      });

    it("begins no round once it has failed", async () => {
      const start = "setTimeout(() => { wake(); throw new Error('no luck') }, 200)";
      const service = tiny.run({ start, round: "say('round')" });
      assert.equal(await service.ended, 1);
      assert.deepEqual(tiny.said, ["round"]);
    });

    for (const [title, environment, messages] of faults)
      it(`ends with 2 at faults of its settings, and says all: ${title}`, async () => {
        const PURUTO_TINY_MODE = "fast";
        const settings = "{ PURUTO_TINY_MODE: oneOf(['fast', 'slow']), PURUTO_TINY_TOKEN: count(1, 9) }";
        const all = { PURUTO_TINY_MODE, PURUTO_TINY_TOKEN: "1", ...environment };
        const service = tiny.run({ settings }, all);
        assert.equal(await service.ended, 2);
        assert.deepEqual(
          service.logged.map(({ message }) => message),
          messages,
        );
        assert.deepEqual(tiny.databases(), []);
      });

    it("has a round begin when it is woken, be it by the round itself", async () => {
      const round = "say(String(rounds)); if (rounds < 3) wake(); if (rounds === 3) setTimeout(wake, 50)";
      await tiny.run({ round }).ready();
      await until(() => tiny.said.length === 4);
    });

    it("can be ended while its rounds wake each other", async () => {
      const service = await tiny.run({ round: "wake()" }).ready();
      assert.equal(await service.stop(), 0);
    });

    it("goes on once the disk has room again, and says both", async () => {
      const full = `store.exec("PRAGMA max_page_count = 1"); store.run("INSERT INTO meta VALUES ('x', ?)", ["x".repeat(99999)])`;
      const service = await tiny
        .run({ round: `if (rounds < 3) { wake(); ${full} } if (rounds === 3) say("works")` })
        .ready();
      await until(() => tiny.said.includes("works") && service.messages("round-works").length > 0);
      const message = "db/cron.db cannot grow: the disk is full; nothing was written [full]";
      assert.deepEqual(service.messages("round-failed"), [message]);
    });

    it("goes on when nobody reads any more what it says", async () => {
      const round = "log.info('round'); console.log('round'); say(String(rounds)); if (rounds < 50) wake()";
      const service = await tiny.run({ start: "await wait(300)", round }).ready();
      service.child.stdout.destroy();
      service.child.stderr.destroy();
      await until(() => tiny.said.length === 50);
      assert.equal(await service.stop(), 0);
    });

    it("knows how far the clock has jumped", async () => {
      const { momentAfter } = await tiny.module<{ momentAfter: (last?: Moment) => Moment }>(
        "service/rounds.ts",
      );
      const first = momentAfter();
      assert.equal(first.jumped_ms, 0);
      const asleep = momentAfter({ ...first, now: new Date(first.now.getTime() - 8 * hour) });
      assert.ok(Math.abs(asleep.jumped_ms - 8 * hour) < 100);
      const back = momentAfter({ ...first, now: new Date(first.now.getTime() + hour) });
      assert.ok(Math.abs(back.jumped_ms + hour) < 100);
    });
  });
