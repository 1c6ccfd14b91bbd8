import assert from "node:assert/strict";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time, type Story } from "./helpers/story.ts";

const login = error("IPC_ERROR", { reason: "login" }, "please log in");
const agent = "agent:claude";

const starts = (story: Story) => story.start().map((id) => id.replace("-20260302T090000", ""));

for (const runner of firstRunner)
  describe(`an agent that cannot work, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    /** Jobs a and b of claude, c of codex and d, a script; all are due at 09:00. */
    async function four(changes = {}): Promise<Story> {
      const jobs = ["a", "b", "c", "d"].map((id) =>
        job({ job_id: id, puruto_target: `puruto-${id}`, when: { schedule: "0 9 * * *" }, ...changes }),
      );
      const story = await scheduler.story(jobs, "08:30", { agents: 1 });
      story.places = { "puruto-a": agent, "puruto-b": agent, "puruto-c": "agent:codex" };
      story.at("09:00");
      return story;
    }

    it("halts all that needs it, and nothing else", async () => {
      const story = await four();
      assert.deepEqual(starts(story), ["a", "d"]);
      story.end("a-20260302T090000", login);
      assert.deepEqual(starts(story), ["c"]);
      assert.equal(story.ledger.why("b", story.now)?.waits_for?.what, "agent_halted");
      assert.deepEqual(story.told(), [
        "a 09:00 waiting",
        "b 09:00 waiting",
        "c 09:00 running",
        "d 09:00 running",
      ]);
      story.close();
    });

    it("is told once, however much is missed while it cannot", async () => {
      const jobs = ["a", "b"].map((id) => job({ job_id: id, puruto_target: `puruto-${id}` }));
      const story = await scheduler.story(jobs, "08:30", { agents: 2 });
      story.places = { "puruto-a": agent, "puruto-b": agent };
      for (let minute = 0; minute < 240; minute += 1) {
        story.at(new Date(time("09:00").getTime() + minute * 60_000));
        for (const run of story.start()) story.end(run, login);
      }
      const told = story.notices().filter((line) => !line.includes("("));
      assert.deepEqual(told, [`halt:claude:${time("09:00").toISOString()}`]);
      assert.equal(story.notices().length, 1 + 2 * 4);
      story.close();
    });

    it("is told once, and once that it works again", async () => {
      const story = await four({ notify: "never" });
      starts(story);
      story.end("a-20260302T090000", login);
      story.at("09:05");
      const [first = ""] = story.start();
      story.end("d-20260302T090000");
      assert.notEqual(first, "");
      for (let clock = 6; clock < 30; clock += 1) {
        story.at(`09:${String(clock).padStart(2, "0")}`);
        for (const run of story.start()) story.end(run);
        if (story.running.has(first)) story.end(first);
      }
      const [halted, over] = story.lines().filter(({ id }) => String(id).startsWith("halt:")) as [
        { error: { code: string; message: string } },
        { result: { summary: string } },
      ];
      assert.equal(halted.error.code, "AGENT_HALTED");
      assert.equal(
        halted.error.message,
        "claude cannot work (login): the jobs that need it wait, and one tries again at 2026-03-02T09:05:00.000Z",
      );
      assert.equal(over.result.summary, "claude works again; it could not since 2026-03-02T09:00:00.000Z");
      assert.deepEqual(
        story.told().map((line) => line.split(" ").at(-1)),
        ["ok", "ok", "ok", "ok"],
      );
      assert.deepEqual(story.ledger.status(story.now).halts, []);
      story.close();
    });

    it("is tried by one job after 5, 15, 60 and 60 minutes", async () => {
      const story = await four();
      starts(story);
      story.end("a-20260302T090000", login);
      story.places = { "puruto-a": agent, "puruto-b": agent };
      for (const [before, clock] of [
        ["09:04:59", "09:05"],
        ["09:19:59", "09:20"],
        ["10:19:59", "10:20"],
        ["11:19:59", "11:20"],
      ] as const) {
        story.at(before);
        for (const run of story.start()) story.end(run);
        assert.deepEqual(story.ledger.wakeAt(story.now), time(clock));
        story.at(clock);
        const [run = "", ...others] = story.start();
        assert.deepEqual(others, []);
        story.end(run, login);
      }
      story.close();
    });

    for (const [title, retry_at, tries] of [
      ["at retry_at where the agent says it", "2026-03-02T11:00:00Z", "11:00"],
      ["not at a retry_at that is over", "2026-03-02T08:00:00Z", "09:05"],
      ["not at one of next year", "2027-03-02T08:00:00Z", "09:05"],
      ["not at one that is no time", "soon", "09:05"],
    ] as const)
      it(`is tried ${title}`, async () => {
        const story = await four();
        starts(story);
        story.end("a-20260302T090000", error("IPC_ERROR", { reason: "rate_limit", retry_at }));
        assert.equal(story.ledger.status(story.now).halts[0]?.try_at, time(tries).toISOString());
        story.close();
      });

    it("counts for no pause, and for no attempt", async () => {
      const story = await four({ pause_after_failures: 1, max_retries: 1 });
      starts(story);
      story.end("a-20260302T090000", login);
      for (const clock of ["09:05", "09:20", "10:20"]) {
        story.at(clock);
        for (const run of story.start())
          story.end(run, run.startsWith("c") || run.startsWith("d") ? ok() : login);
      }
      const { jobs } = story.ledger.status(story.now);
      assert.deepEqual(
        jobs.map(({ failures, paused }) => [failures, paused]),
        [1, 2, 3, 4].map(() => [0, null]),
      );
      story.close();
    });

    it("is too late as its job says, and the last run, which did nothing, does not count as its end", async () => {
      const story = await four({ max_late_sec: 600 });
      starts(story);
      story.end("a-20260302T090000", login);
      story.at("09:10:01");
      assert.deepEqual(story.told()[0], "a 09:00 missed too_late");
      story.close();
    });

    for (const [title, response, goesOn] of [
      ["an answer", ok(), true],
      ["a failure of its own", error("IPC_ERROR", { reason: "blocked" }), true],
      ["an answer that is no proper one", error("INVALID_RESPONSE"), true],
      ["a timeout", error("TIMEOUT"), false],
      ["a refusal", error("DENIED"), false],
      ["somebody else's turn", error("IPC_ERROR", { reason: "busy" }), false],
    ] as const)
      it(`${goesOn ? "works again" : "may still be unable to"} where the try ends with ${title}`, async () => {
        const story = await four();
        starts(story);
        story.end("a-20260302T090000", login);
        story.places = {};
        story.at("09:05");
        const tried = story.ledger.claimNext(story.now, () => "script");
        assert.ok(tried !== undefined && "run_id" in tried);
        story.ledger.begin(tried.run_id, tried.claim, story.now);
        story.ledger.noteTag(tried.run_id, tried.claim, { tag: "tag", name: "agent claude" });
        story.ledger.end(tried.run_id, tried.claim, response, story.now);
        assert.equal(story.ledger.status(story.now).halts.length, goesOn ? 0 : 1);
        story.close();
      });

    it("ends a run by hand as an error, which whoever asked sees", async () => {
      const { ledger, ...story } = await scheduler.story([job()]);
      const run = ledger.runNow("hourly", time("08:40"), "me", agent);
      assert.ok("run_id" in run);
      ledger.begin(run.run_id, run.claim, time("08:40"));
      ledger.end(run.run_id, run.claim, login, time("08:41"));
      assert.equal(ledger.run(run.run_id)?.status, "error");
      assert.equal(ledger.status(time("08:41")).halts.length, 1);
      assert.equal(ledger.status(time("08:41")).waiting, 0);
      story.database.close();
    });
  });
