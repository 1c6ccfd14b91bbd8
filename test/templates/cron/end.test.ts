import assert from "node:assert/strict";
import type { Job } from "../../../templates/cron/files/cron/job.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { firstRunner } from "../db/helpers/made.ts";
import { error, job, ok, Scheduler, time, type Story } from "./helpers/story.ts";

interface End {
  readonly title: string;
  readonly job?: Partial<Job>;
  readonly response: InvocationResult;
  /** The due time at 09:00. */
  readonly told: string;
  /** When the next attempt may start; absent where there is none. */
  readonly again?: string;
  readonly notices: readonly string[];
}

const run = "hourly-20260302T090000";
const retries = { max_retries: 1 };

/** Of a run that ends at 09:01. */
const ends: readonly End[] = [
  { title: "an answer", response: ok(), told: "hourly 09:00 ok", notices: [run] },
  { title: "an error", response: error(), told: "hourly 09:00 error IPC_ERROR", notices: [run] },
  {
    title: "an error of the target's own",
    response: error("SIN_FONDOS"),
    told: "hourly 09:00 error SIN_FONDOS",
    notices: [run],
  },
  { title: "a timeout", response: error("TIMEOUT"), told: "hourly 09:00 timeout TIMEOUT", notices: [run] },
  {
    title: "an interruption, which is no failure",
    job: retries,
    response: error("IPC_ERROR", { reason: "interrupted" }),
    told: "hourly 09:00 canceled interrupted",
    notices: [run],
  },
  {
    title: "a refusal, which is not tried again",
    job: retries,
    response: error("DENIED", { rule: "allowed_targets" }),
    told: "hourly 09:00 error DENIED",
    notices: [run],
  },
  {
    title: "a target that is not there, which is not tried again",
    job: retries,
    response: error("TARGET_NOT_FOUND", { reason: "unwritten" }),
    told: "hourly 09:00 error unwritten",
    notices: [run],
  },
  {
    title: "a policy that cannot be read, which is not tried again",
    job: retries,
    response: error("IPC_ERROR", { faults: [{}] }),
    told: "hourly 09:00 error IPC_ERROR",
    notices: [run],
  },
  {
    title: "tools that were refused, which is not tried again",
    job: retries,
    response: error("IPC_ERROR", { reason: "permission" }),
    told: "hourly 09:00 error permission",
    notices: [run],
  },
  {
    title: "an error that may go better, after a pause",
    job: retries,
    response: error("IPC_ERROR", { reason: "overloaded" }),
    told: "hourly 09:00 waiting",
    again: "09:01:30",
    notices: [],
  },
  {
    title: "an error that is not tried beyond the next due time",
    job: { ...retries, retry_backoff_sec: 3540 },
    response: error(),
    told: "hourly 09:00 error IPC_ERROR",
    notices: [run],
  },
  {
    title: "a timeout that may have done it, which is not tried again",
    job: retries,
    response: error("TIMEOUT"),
    told: "hourly 09:00 timeout TIMEOUT",
    notices: [run],
  },
  {
    title: "a timeout of a job that wants it tried again",
    job: { ...retries, retry_lost: true },
    response: error("TIMEOUT"),
    told: "hourly 09:00 waiting",
    again: "09:01:30",
    notices: [],
  },
  ...(
    [
      ["news, with something to tell", "news", ok({ outcome: "done" }), ""],
      ["news, where there was nothing", "news", ok({ outcome: "nothing" }), "nothing"],
      ["failures alone", "failure", ok(), "ok"],
      ["failures alone, where tools were refused", "failure", ok({ outcome: "done", refused: [{}] }), ""],
      ["nothing", "never", ok(), "never"],
      ["nothing, not even failures", "never", error(), "never"],
      ["failures alone, where it failed", "failure", error(), ""],
      ["news, where it failed", "news", error(), ""],
    ] as const
  ).map(([who, notify, response, why]) => ({
    title: `for who wants to hear ${who}`,
    job: { notify },
    response,
    told: response.status === "ok" ? "hourly 09:00 ok" : "hourly 09:00 error IPC_ERROR",
    notices: [why === "" ? run : `${run} (${why})`],
  })),
];

for (const runner of firstRunner)
  describe(`the end of a run, with runner ${runner}`, function () {
    this.timeout(60_000);
    let scheduler: Scheduler;
    before(() => (scheduler = new Scheduler(runner)));
    after(() => scheduler.remove());

    for (const { title, job: changes, response, told, again, notices } of ends)
      it(`with ${title}`, async () => {
        const story = await scheduler.story([job(changes)]);
        story.at("09:00");
        assert.deepEqual(story.start(), [run]);
        story.at("09:01");
        assert.equal(story.end(run, response), true);
        assert.deepEqual(story.told(), [told]);
        assert.deepEqual(story.notices(), notices);
        if (again !== undefined) assert.deepEqual(story.ledger.wakeAt(story.now), time(again));
        story.close();
      });

    it("counts once, whoever comes later", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      const claimed = story.claim();
      assert.ok(claimed);
      story.ledger.begin(run, claimed.claim, story.now);
      assert.equal(story.ledger.end(run, "another", ok(), story.now), false);
      assert.equal(story.end(run, error()), true);
      assert.equal(story.ledger.end(run, claimed.claim, ok({ summary: "late" }), story.now), false);
      assert.deepEqual(story.told(), ["hourly 09:00 error IPC_ERROR"]);
      assert.equal(story.ledger.why("hourly", story.now)?.trail.at(-1)?.what, "late_answer");
      story.close();
    });

    it("is told in the words of the notices", async () => {
      const story = await scheduler.story([job({ max_retries: 1 })]);
      story.at("09:00");
      story.end(story.start()[0] ?? "", error("IPC_ERROR", { reason: "blocked" }, "no net"));
      story.at("09:00:30");
      story.end(story.start()[0] ?? "", error("IPC_ERROR", { reason: "blocked" }, "no net"));
      story.at("10:00");
      story.end(story.start()[0] ?? "", ok({ summary: "fine" }));
      const failed = { code: "IPC_ERROR", message: "no net", details: { reason: "blocked" } };
      assert.deepEqual(story.lines(), [
        {
          id: `${run}-2`,
          ts: "2026-03-02T09:00:30.000Z",
          job_id: "hourly",
          target: "puruto-target",
          run_id: `${run}-2`,
          attempts: 2,
          error: failed,
          late_sec: 30,
        },
        {
          id: "hourly-20260302T100000",
          ts: "2026-03-02T10:00:00.000Z",
          job_id: "hourly",
          target: "puruto-target",
          run_id: "hourly-20260302T100000",
          attempt: 1,
          result: { summary: "fine" },
          late_sec: 0,
        },
      ]);
      story.close();
    });

    it("leads to attempts with pauses that double, as many as the job says", async () => {
      const story = await scheduler.story([job({ max_retries: 3, retry_backoff_sec: 60 })]);
      story.at("09:00");
      for (const [clock, next] of [
        ["09:00", "09:01"],
        ["09:01", "09:03"],
        ["09:03", "09:07"],
      ] as const) {
        story.at(clock);
        story.end(story.start()[0] ?? "", error());
        assert.deepEqual(story.ledger.wakeAt(story.now), time(next));
        assert.deepEqual(story.start(), []);
      }
      story.at("09:07");
      assert.deepEqual(story.start(), [`${run}-4`]);
      story.end(`${run}-4`, error());
      assert.deepEqual(story.told(), ["hourly 09:00 error IPC_ERROR"]);
      assert.deepEqual(
        story.ledger.runsOf("hourly", 9).map(({ run_id, attempt }) => [run_id, attempt]),
        [4, 3, 2].map((attempt): [string, number] => [`${run}-${attempt}`, attempt]).concat([[run, 1]]),
      );
      story.close();
    });

    it("as an error stays that where a place for the next attempt comes free too late", async () => {
      const jobs = [
        job({ max_retries: 1, retry_backoff_sec: 1800 }),
        job({ job_id: "other", when: { schedule: "15 9 * * *" } }),
      ];
      const story = await scheduler.story(jobs);
      story.at("09:00");
      story.end(story.start()[0] ?? "", error());
      story.at("09:15");
      story.start();
      story.at("10:00");
      assert.deepEqual(story.told(), [
        "hourly 09:00 error IPC_ERROR",
        "other 09:15 running",
        "hourly 10:00 waiting",
      ]);
      assert.deepEqual(story.notices(), [`${run}-2`]);
      story.close();
    });

    it("in the same error is told at the 1st, 2nd, 4th and 8th time, and when it is over", async () => {
      const story = await scheduler.story([job({ notify: "failure" })]);
      for (let hour = 9; hour < 18; hour += 1) {
        story.at(`${String(hour).padStart(2, "0")}:00`);
        story.end(story.start()[0] ?? "", error("IPC_ERROR", null, `no net for ${hour} s`));
      }
      story.at("18:00");
      story.end(story.start()[0] ?? "", ok());
      story.at("19:00");
      story.end(story.start()[0] ?? "", ok());
      assert.deepEqual(
        story.notices().map((notice) => notice.slice(16).replace("0000", "")),
        [
          "09",
          "10",
          "11 (repeated)",
          "12",
          "13 (repeated)",
          "14 (repeated)",
          "15 (repeated)",
          "16",
          "17 (repeated)",
          "18",
          "19 (ok)",
        ],
      );
      story.close();
    });

    it("in another error is told at once", async () => {
      const story = await scheduler.story([job()]);
      for (const [hour, message] of [
        ["09", "a"],
        ["10", "a"],
        ["11", "a"],
        ["12", "b"],
      ] as const) {
        story.at(`${hour}:00`);
        story.end(story.start()[0] ?? "", error("IPC_ERROR", null, message));
      }
      assert.deepEqual(story.notices().filter((notice) => notice.includes("(")).length, 1);
      story.close();
    });

    it("in failure after failure pauses the job, says so, ends what waits, and changes no setting", async () => {
      const story = await scheduler.story([
        job({ pause_after_failures: 2, overlap: "queue", catch_up: "all" }),
      ]);
      story.at("09:00");
      story.end(story.start()[0] ?? "", error());
      story.at("10:00");
      const [second = ""] = story.start();
      story.at("11:00");
      story.end(second, error());
      assert.deepEqual(story.told(), [
        "hourly 09:00 error IPC_ERROR",
        "hourly 10:00 error IPC_ERROR",
        "hourly 11:00 skipped paused",
      ]);
      assert.deepEqual(story.lines().at(-1)?.["error"], {
        code: "JOB_PAUSED",
        message:
          "hourly failed 2 times in a row and is paused now; look at the last errors, then `npm run --silent resume-job -- hourly`",
        details: { reason: "failures", failures: 2 },
      });
      assert.equal(story.at("12:00").length, 0);
      const [state] = story.ledger.status(story.now).jobs;
      assert.equal(state?.enabled, true);
      assert.deepEqual(state?.paused, { at: time("11:00").toISOString(), reason: "failures" });
      assert.equal(story.ledger.resume("hourly", time("12:30")), true);
      assert.equal(story.ledger.resume("hourly", time("12:30")), false);
      assert.deepEqual(story.ledger.next("hourly", 1, story.now), [time("13:00")]);
      story.close();
    });

    it("in failures between which it went well never pauses it, nor does it where that is 0", async () => {
      for (const pause_after_failures of [2, 0]) {
        const story = await scheduler.story([job({ pause_after_failures })]);
        for (const [hour, response] of [
          ["09", error()],
          ["10", pause_after_failures === 0 ? error() : ok()],
          ["11", error()],
        ] as const) {
          story.at(`${hour}:00`);
          story.end(story.start()[0] ?? "", response);
        }
        assert.equal(story.ledger.status(story.now).jobs[0]?.paused, null);
        story.close();
      }
    });

    it("of a lost one is that of its due time, unless the job wants it tried again", async () => {
      for (const [retry_lost, told] of [
        [false, "hourly 09:00 lost lost"],
        [true, "hourly 09:00 waiting"],
      ] as const) {
        const story = await scheduler.story([job({ retry_lost, max_retries: 1 })]);
        story.at("09:00");
        story.start();
        story.ledger.noteTag(run, story.running.get(run)?.claim ?? "", { tag: "tag-1", name: "script x" });
        die(story);
        assert.deepEqual(story.ledger.sweep(time("09:01")), [
          { run_id: run, job_id: "hourly", what: "lost", tag: "tag-1" },
        ]);
        assert.deepEqual(story.ledger.sweep(time("09:01")), []);
        assert.deepEqual(story.told(), [told]);
        assert.equal(story.end(run), false);
        story.close();
      }
    });

    it("of one that never began is none: it is given back, and its claim is good no more", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      const claimed = story.claim();
      die(story);
      assert.deepEqual(story.ledger.sweep(story.now), [
        { run_id: run, job_id: "hourly", what: "given_back" },
      ]);
      assert.equal(story.ledger.begin(run, claimed?.claim ?? "", story.now), undefined);
      assert.deepEqual(story.start(), [run]);
      story.close();
    });

    it("of one that nobody has begun by the end of the lease is none either", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      story.claim();
      assert.deepEqual(story.ledger.sweep(time("09:01")), []);
      assert.equal(story.ledger.sweep(time("09:03"))[0]?.what, "given_back");
      story.close();
    });

    it("takes no notice of what came of its agent's costs, but keeps them", async () => {
      const story = await scheduler.story([job()]);
      story.at("09:00");
      story.end(story.start()[0] ?? "", ok({ usage: { input_tokens: 5, output_tokens: 7, cost_usd: 0.25 } }));
      assert.deepEqual(story.ledger.status(time("10:00", 6)).usage, {
        runs: 1,
        input_tokens: 5,
        output_tokens: 7,
        cost_usd: 0.25,
      });
      assert.equal(story.ledger.status(time("10:00", 7)).usage.runs, 0);
      story.close();
    });
  });

/** As if the process that holds its runs had been killed. */
function die({ database }: Story): void {
  database.run(
    "UPDATE work SET holder = json_set(holder, '$.pid', 999999999, '$.start', '1') WHERE state = 'running'",
  );
}
