import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Work from "../../../templates/service/files/service/work.ts";
import { Made, runnersHere } from "../db/helpers/made.ts";

const now = new Date("2026-03-02T09:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const lease = later(120);

for (const runner of runnersHere)
  describe(`work, with runner ${runner}`, function () {
    this.timeout(60_000);
    let made: Made;
    let work: typeof Work;
    let database: Store.Connection;
    before(async () => {
      made = new Made({ kind: "puruto-cron", ipc: true, runner });
      const load = (path: string): Promise<unknown> => import(pathToFileURL(made.path(path)).href);
      work = (await load("service/work.ts")) as typeof Work;
      const store = (await load("service/database.ts")) as typeof Store;
      store.prepareStore();
      database = store.openStore();
    });
    beforeEach(() => database.exec("DELETE FROM work"));
    after(() => {
      database.close();
      made.remove();
    });

    const put = (key = "k", body = {}) =>
      work.put(database, { key, lane: "lane", place: "", body, not_before: now }, now);
    const claimed = (key = "k"): string => {
      put(key);
      return work.claim(database, key, "script", lease) ?? assert.fail("it is claimed already");
    };
    const begun = (key = "k"): string => {
      const claim = claimed(key);
      assert.ok(work.begin(database, key, claim, lease, now));
      return claim;
    };
    const states = () =>
      database
        .all("SELECT key, state FROM work ORDER BY key")
        .map(({ key, state }) => `${String(key)} ${String(state)}`);
    const holder = (set: string) => database.exec(`UPDATE work SET holder = json_set(holder, ${set})`);

    it("that is put twice is put once, as it was the first time", () => {
      assert.deepEqual([put("k", { n: 1 }), put("k", { n: 2 })], [true, false]);
      const claim = work.claim(database, "k", "script", lease) ?? "";
      assert.deepEqual(work.begin(database, "k", claim, lease, now)?.body, { n: 1 });
    });

    it("is claimed by one, begun by that one, once, and ended once", () => {
      const claim = claimed();
      assert.equal(work.claim(database, "k", "script", lease), undefined);
      assert.equal(work.begin(database, "k", "other", lease, now), undefined);
      const found = work.begin(database, "k", claim, lease, later(1));
      assert.deepEqual(found, {
        key: "k",
        claim,
        lane: "lane",
        place: "script",
        body: {},
        begun_at: later(1).toISOString(),
        tag: undefined,
      });
      assert.equal(work.begin(database, "k", claim, lease, now), undefined);
      assert.equal(work.finish(database, "k", "other", "ok", {}, now), false);
      assert.equal(work.finish(database, "k", claim, "ok", {}, now), true);
      assert.equal(work.finish(database, "k", claim, "error", {}, now), false);
      assert.deepEqual(states(), ["k ok"]);
    });

    it("that has ended is held by nobody any more", () => {
      const claim = begun();
      work.finish(database, "k", claim, "ok", null, now);
      assert.equal(work.renew(database, "k", claim, lease), false);
      assert.equal(work.noteTag(database, "k", claim, "tag"), false);
      assert.equal(work.begin(database, "k", claim, lease, now), undefined);
      assert.equal(work.cancel(database, "k", "canceled", now), false);
    });

    it("that waits is canceled; what runs is not", () => {
      put("waits");
      begun("runs");
      assert.deepEqual(
        ["waits", "runs", "none"].map((key) => work.cancel(database, key, "skipped", now)),
        [true, false, false],
      );
      assert.deepEqual(states(), ["runs running", "waits skipped"]);
    });

    const dead = "'$.pid', 999999999, '$.start', '1'";
    for (const [title, isBegun, set, at, becomes] of [
      ["of a process that lives goes on, whatever its lease", true, "", 9999, "running"],
      ["of a process that is dead is lost", true, dead, 1, "lost"],
      ["of a process whose number is another's by now is lost", true, "'$.start', '1'", 1, "lost"],
      ["that a dead process never began is queued again", false, dead, 1, "queued"],
      ["that a process which lives has not begun goes on within its lease", false, "", 120, "running"],
      ["that a process which lives has not begun is queued again after its lease", false, "", 121, "queued"],
      ["of another start of the machine goes on within its lease", true, "'$.boot', 'other'", 120, "running"],
      ["of another start of the machine is lost after its lease", true, "'$.boot', 'other'", 121, "lost"],
      ["of another container goes on within its lease", true, "'$.namespace', 'other'", 120, "running"],
      ["of another container is lost after its lease", true, "'$.namespace', 'other'", 121, "lost"],
      [
        "of a process without a start, as on Windows, goes on within its lease",
        true,
        "'$.start', ''",
        120,
        "running",
      ],
      [
        "of a process without a start, as on Windows, is lost after its lease",
        true,
        "'$.start', ''",
        121,
        "lost",
      ],
    ] as const)
      it(title, function () {
        if (process.platform !== "linux" && set !== dead) this.skip();
        const claim = isBegun ? begun() : claimed();
        work.noteTag(database, "k", claim, "tag-1");
        if (set !== "") holder(set);
        const { lost, given_back } = work.sweep(database, { code: "LOST" }, later(at));
        assert.deepEqual(states(), [`k ${becomes}`]);
        assert.deepEqual(
          lost.map(({ tag }) => tag),
          becomes === "lost" ? ["tag-1"] : [],
        );
        assert.deepEqual(given_back.length, becomes === "queued" ? 1 : 0);
        assert.deepEqual(work.sweep(database, null, later(at)), { lost: [], given_back: [] });
      });

    it("that is renewed is not lost, and says when it was lost all the same", () => {
      const claim = begun();
      holder("'$.boot', 'other'");
      assert.equal(work.renew(database, "k", claim, later(300)), true);
      work.sweep(database, null, later(200));
      assert.deepEqual(states(), ["k running"]);
      work.sweep(database, null, later(301));
      assert.equal(work.renew(database, "k", claim, later(600)), false);
    });

    it("that was given back is claimed anew, and the former claim is good for nothing", () => {
      const former = claimed();
      work.sweep(database, null, later(121));
      const claim = work.claim(database, "k", "script", later(240)) ?? "";
      assert.notEqual(claim, former);
      assert.equal(work.begin(database, "k", former, later(240), later(122)), undefined);
      assert.ok(work.begin(database, "k", claim, later(240), later(122)));
    });

    it("that has ended long ago is forgotten, and no other", () => {
      for (const [key, at] of [
        ["old", 0],
        ["new", 60],
      ] as const)
        work.finish(database, key, begun(key), "ok", null, later(at));
      put("queued");
      begun("running");
      assert.equal(work.prune(database, later(60)), 1);
      assert.deepEqual(states(), ["new ok", "queued queued", "running running"]);
    });
  });
