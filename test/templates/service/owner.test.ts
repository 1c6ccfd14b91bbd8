import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { firstRunner, said } from "../db/helpers/made.ts";
import { Tiny, until } from "./helpers/tiny.ts";

/** Becomes the service where it can, says so, and stays until it is killed. */
const contender = `
import { own } from "./service/owner.ts";
try { own("puruto-cron"); console.log("owns"); setInterval(() => {}, 1000); }
catch (error) { console.log(error.message); }
`;

interface Failures {
  readonly pauseAfter: (failures: number) => number;
}

for (const runner of firstRunner)
  describe(`the one process of a service with runner ${runner}`, function () {
    this.timeout(60_000);
    let tiny: Tiny;
    beforeEach(() => {
      tiny = new Tiny(runner);
    });
    afterEach(() => tiny.end());

    const holder = () => JSON.parse(tiny.text("db/owner.json")) as { pid: number; since: string };
    const put = (change: object) =>
      writeFileSync(tiny.path("db/owner.json"), JSON.stringify({ ...holder(), ...change }));

    it("is named to the second one, which ends with 1 in one line and disturbs nothing", async () => {
      const first = await tiny.run({ round: "say('round')" }).ready();
      const { since } = holder();
      const second = tiny.again();
      assert.equal(await second.ended, 1);
      const message = `puruto-cron already runs: pid ${first.child.pid}, since ${since} [already-runs]`;
      assert.deepEqual(second.messages("failed"), [message]);
      assert.equal(second.stderr.split("\n").length, 2);
      assert.equal(holder().pid, first.child.pid);
      assert.equal(await first.stop(), 0);
    });

    it("is the next one at once where it was killed", async () => {
      const first = await tiny.run().ready();
      assert.equal(await first.stop("SIGKILL"), "SIGKILL");
      const second = await tiny.again().ready();
      assert.equal(holder().pid, second.child.pid);
      assert.equal(await second.stop(), 0);
    });

    it("is one of many that start at once", async () => {
      tiny.write("contender.ts", contender);
      const all = Array.from({ length: 24 }, () => tiny.start("contender.ts"));
      const heard: string[] = [];
      for (const child of all) child.stdout.once("data", (text) => heard.push(String(text)));
      await until(() => heard.length === all.length, 50_000);
      assert.equal(heard.filter((line) => line === "owns\n").length, 1);
      assert.match(heard.find((line) => line !== "owns\n") ?? "", /already runs/);
      for (const child of all) child.kill("SIGKILL");
    });

    it("cannot be told where the lock is something else, which is an error that says what to do", async () => {
      tiny.write("db/owner.db", "no database\n".repeat(999));
      const service = tiny.run();
      assert.equal(await service.ended, 1);
      assert.match(service.stderr, /db\/owner\.db, which holds nothing .* \[owner\]/);
    });

    it("takes a note of an earlier one for what it is, whatever that says", async () => {
      for (const note of ["", "{", "[]", '{"pid":"x"}', '{"pid":1,"since":"2026-01-01T00:00:00.000Z"}']) {
        tiny.write("db/owner.json", note);
        const service = await tiny.run().ready();
        assert.equal(holder().pid, service.child.pid);
        await service.stop("SIGKILL");
      }
    });

    it("waits before it starts where it failed quickly thrice, and can be ended meanwhile", async () => {
      const parts = { round: "throw new Error('no luck')" };
      for (const _ of [1, 2, 3]) assert.equal(await tiny.run(parts).ended, 1);
      const service = tiny.run({ round: "say('round')" });
      await until(() => service.messages("pausing").length > 0);
      const message = "Waits 10 s before it starts: it failed 3 times in a row within a minute.";
      assert.deepEqual(service.messages("pausing"), [message]);
      assert.equal(await service.stop(), 0);
      assert.deepEqual(tiny.said, []);
    });

    it("forgets quick failures once it has run for a minute", async () => {
      await (await tiny.run().ready()).stop();
      put({ quick_failures: 2 });
      const main = `
        import { noteLife } from "./service/failures.ts";
        import { own } from "./service/owner.ts";
        const holder = own("puruto-cron");
        const later = { ...holder, monotonic: holder.monotonic - 60_001 };
        console.log(holder.quick_failures, noteLife(holder), noteLife(later));`;
      tiny.write("later.ts", main);
      assert.equal((await said(tiny.start("later.ts"))).stdout, "2 false true\n");
      assert.equal((holder() as { quick_failures?: number }).quick_failures, 0);
    });

    it("waits longer after each quick failure, and never for more than ten minutes", async () => {
      const { pauseAfter } = await tiny.module<Failures>("service/failures.ts");
      const seconds = [0, 1, 2, 3, 4, 5, 8, 9, 50, 5000].map((failures) => pauseAfter(failures) / 1000);
      assert.deepEqual(seconds, [0, 0, 0, 10, 20, 40, 320, 600, 600, 600]);
    });
  });
