import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { answerOf, firstRunner, said } from "../db/helpers/made.ts";
import { Tiny, until } from "./helpers/tiny.ts";

const look = `
import { answer } from "./lib/answer.ts";
import { stateOf } from "./service/state.ts";
await answer(() => stateOf("puruto-cron"));
`;

interface State {
  readonly describe: (holder: object | undefined, beat: object | undefined, moment: object) => object;
}

const since = "2026-11-28T09:00:00.000Z";
const holder = { pid: 7, start: "1", boot: "b", namespace: "n", since, monotonic: 1000, quick_failures: 0 };
const beat = {
  pid: 7,
  started_at: since,
  at: "2026-11-28T10:00:00.000Z",
  monotonic: 500_000,
  boot: "b",
  ready: true,
};
const named = { pid: 7, since };
const moment = { now: Date.parse("2026-11-28T10:00:05.000Z"), monotonic: 505_000, boot: "b" };
const later = { ...moment, monotonic: 560_001 };

/** From who holds the lock, the last beat, and the moment at which somebody looks. */
const states: readonly [
  title: string,
  given: [object | undefined, object | undefined, object],
  found: object,
][] = [
  [
    "running where the last beat is seconds old",
    [holder, beat, moment],
    { state: "running", ...named, last_beat: beat.at, ready: true },
  ],
  [
    "hung after 60 s without one",
    [holder, beat, later],
    { state: "hung", ...named, last_beat: beat.at, ready: true },
  ],
  [
    "running where the machine slept for those hours",
    [holder, beat, { ...moment, now: moment.now + 8 * 3_600_000 }],
    { state: "running", ...named, last_beat: beat.at, ready: true },
  ],
  [
    "running where the clock was set back",
    [holder, beat, { ...moment, now: 0 }],
    { state: "running", ...named, last_beat: beat.at, ready: true },
  ],
  [
    "running while it starts, whatever an earlier one's beat says",
    [{ ...holder, monotonic: 504_000 }, { ...beat, pid: 6 }, moment],
    { state: "running", ...named, ready: false },
  ],
  [
    "hung where its start takes longer than 60 s",
    [holder, undefined, moment],
    { state: "hung", ...named, ready: false },
  ],
  [
    "about to end where it says so",
    [holder, { ...beat, ready: false }, moment],
    { state: "running", ...named, last_beat: beat.at, ready: false },
  ],
  [
    "hung by the wall clock where it runs on another machine",
    [holder, beat, { ...moment, boot: "other", now: Date.parse(beat.at) + 60_001 }],
    { state: "hung", ...named, last_beat: beat.at, ready: true },
  ],
  ["running where nobody can tell who it is", [undefined, beat, moment], { state: "running" }],
];

for (const runner of firstRunner)
  describe(`the state of a service with runner ${runner}`, function () {
    this.timeout(60_000);
    let tiny: Tiny;
    before(() => {
      tiny = new Tiny(runner);
      tiny.write("look.ts", look);
    });
    after(() => tiny.end());

    const state = async () => answerOf(await said(tiny.start("look.ts")));

    for (const [title, given, found] of states)
      it(`is ${title}`, async () => {
        const { describe: describeIt } = await tiny.module<State>("service/state.ts");
        assert.deepEqual(describeIt(...given), found);
      });

    it("is that it does not run where it never did, and where there is no database", async () => {
      assert.deepEqual(await state(), { state: "not-running" });
      assert.deepEqual(tiny.databases(), []);
    });

    it("is told beside it, without a word with it, and after it was killed", async () => {
      const service = await tiny.run().ready();
      await until(async () => (await state())["ready"] === true);
      const { state: now, pid, since: from, last_beat } = await state();
      assert.deepEqual([now, pid], ["running", service.child.pid]);
      assert.ok(String(from) <= String(last_beat));
      await service.stop("SIGKILL");
      assert.deepEqual(await state(), { state: "not-running" });
    });

    it("is told where the loop of the service stands still in its work", async () => {
      const service = await tiny.run({ round: "for (;;);" }).ready();
      const { ready, state: now } = await state();
      assert.deepEqual([now, ready], ["running", false]);
      await service.stop("SIGKILL");
    });

    it("has the last failure, be the service running again or not", async () => {
      assert.equal(await tiny.run({ start: "throw new Error('no port')" }).ended, 1);
      const { last_failure, ...rest } = await state();
      assert.deepEqual(rest, { state: "not-running" });
      assert.match(JSON.stringify(last_failure), /"message":"no port"/);
      const service = await tiny.run().ready();
      assert.deepEqual((await state())["last_failure"], last_failure);
      await service.stop();
    });

    it("is told of one whose database is gone", async () => {
      const service = await tiny.run().ready();
      for (const end of ["", "-wal", "-shm"]) rmSync(tiny.path(`db/cron.db${end}`), { force: true });
      assert.deepEqual((await state())["pid"], service.child.pid);
      await service.stop("SIGKILL");
    });
  });
