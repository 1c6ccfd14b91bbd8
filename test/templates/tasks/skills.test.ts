import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { languages } from "../../../templates/pack.ts";
import type { Task } from "../../../templates/tasks/files/lib/tasks/tasks.ts";
import { answerOf, Made, runnersHere, said, type Said } from "../db/helpers/made.ts";
import { refuses, type Refusal } from "../db/helpers/refusals.ts";

const skills = { en: "Pay the rent", es: "Pagar el alquiler" };

const sentences = {
  en: [
    'Added task 1: "Pay the rent", due 2026-03-02.',
    'Added task 2: "Pay the rent", without a date.',
    'Done: task 1, "Pay the rent".',
    /^Task 1, "Pay the rent", was done already, on \d{4}-\d\d-\d\d; nothing was changed\.$/,
    /^Until \d{4}-\d\d-\d\d: 1 without a date\.$/,
    "Week 2026-W10, from 2026-03-02 to 2026-03-08: 1 without a date.",
  ],
  es: [
    "Añadida la tarea 1: «Pagar el alquiler», para el 2026-03-02.",
    "Añadida la tarea 2: «Pagar el alquiler», sin fecha.",
    "Hecha: la tarea 1, «Pagar el alquiler».",
    /^La tarea 1, «Pagar el alquiler», ya estaba hecha, el \d{4}-\d\d-\d\d; no se ha cambiado nada\.$/,
    /^Hasta el \d{4}-\d\d-\d\d: 1 sin fecha\.$/,
    "Semana 2026-W10, del 2026-03-02 al 2026-03-08: 1 sin fecha.",
  ],
};

describe("a Puruto of tasks", function () {
  this.timeout(60_000);
  for (const language of languages)
    for (const runner of runnersHere)
      it(`says what it did, in ${language} with runner ${runner}`, async () => {
        const made = new Made({ starter: "tasks", language, runner });
        try {
          answerOf(await made.skill("init"));
          const text = skills[language];
          const asked = [
            ["add-task", JSON.stringify({ text, due: "2026-03-02" })],
            ["add-task", ...text.split(" ")],
            ["complete-task", "1"],
            ["complete-task", `{"id": 1}`],
            ["due-tasks"],
            ["plan-week", `{"week": "2026-W10"}`],
          ] as const;
          for (const [at, [skill, ...args]] of asked.entries()) {
            const { summary } = answerOf(await made.skill(skill, ...args));
            const expected = sentences[language][at] ?? "";
            if (typeof expected === "string") assert.equal(summary, expected);
            else assert.match(String(summary), expected);
          }
          const status = answerOf(await made.skill("status"));
          assert.deepEqual([status["ok"], status["tasks"]], [true, { open: 1, overdue: 0 }]);
        } finally {
          made.remove();
        }
      });
});

const refused: readonly Refusal[] = [
  ["a task of 100 kB", "add-task", `{"text":"${"x".repeat(1e5)}"}`, /^text must be .{50,150}\]/],
  [
    "an unknown key",
    "add-task",
    `{"text":"a","__proto__":{}}`,
    /may have text, due, reference, got \["__proto__"\]/,
  ],
  ["no task at all", "complete-task", "{}", /^payload must have either id or text \[bad-payload\]/],
  ["a task that there is not", "complete-task", "99", /^there is no task 99 \[not-found\]/],
  ["words that fit none", "complete-task", "\u202eno\u0007", /^no task fits "no"; .* \[not-found\]/],
  [
    "a look ahead in words",
    "due-tasks",
    "soon",
    /^this takes no words: .*'\{"days": …\}', got "soon" \[bad-payload\]/,
  ],
  [
    "a week in words",
    "plan-week",
    "next",
    /^this takes no words: .*'\{"week": …\}', got "next" \[bad-payload\]/,
  ],
];

for (const runner of runnersHere)
  describe(`the skills of tasks with runner ${runner}`, function () {
    this.timeout(60_000);
    let made: Made;
    before(async () => {
      made = new Made({ runner, starter: "tasks" });
      answerOf(await made.skill("init"));
    });
    after(() => made.remove());
    const ask = async (skill: string, ...args: string[]) => answerOf(await made.skill(skill, ...args));

    refuses(() => made, refused);

    it("take today as it is here, wherever that is", async () => {
      // Their clocks are 26 hours apart.
      const days: unknown[] = [];
      for (const TZ of ["Etc/GMT+12", "Pacific/Kiritimati"]) {
        const of = () => new Intl.DateTimeFormat("sv", { timeZone: TZ }).format(new Date());
        const around = [of()];
        const child = made.start(".claude/skills/add-task/scripts/run.ts", [`{"text":"x","due":"hoy"}`], {
          TZ,
        });
        const { due } = answerOf(await said(child))["task"] as Record<string, unknown>;
        around.push(of());
        assert.ok(around.includes(String(due)), `${String(due)} in ${TZ}`);
        days.push(due);
      }
      assert.ok(String(days[0]) < String(days[1]), days.join(" "));
    });

    it("lose no task of eight callers at once, and add one once that all of them send", async () => {
      const before = Number((await ask("due-tasks"))["without_date"]);
      const many = Array.from({ length: 8 }, (_, at) => ask("add-task", `parallel task ${at}`));
      const same = Array.from({ length: 4 }, () => ask("add-task", `{"text":"same","reference":"same"}`));
      await Promise.all(many);
      const outcomes = (await Promise.all(same)).map(({ outcome }) => outcome);
      assert.equal(outcomes.filter((one) => one === "added").length, 1);
      assert.equal((await ask("due-tasks"))["without_date"], before + 9);
    });

    it("do what another Puruto asks, with the words of its request or a payload", async () => {
      const added = responseOf(await made.called("add-task", "Llamar al técnico «mañana» & 'ya'"));
      assert.equal(added.status, "ok", JSON.stringify(added));
      const { text, added_by } = added.result?.task ?? {};
      assert.deepEqual([text, added_by], ["Llamar al técnico «mañana» & 'ya'", "puruto-caller"]);
      const payload = { text: "--target x", due: "2020-02-29", reference: "1" };
      for (const outcome of ["added", "unchanged"])
        assert.equal(responseOf(await made.called("add-task", "x", payload)).result?.outcome, outcome);
      const late = responseOf(await made.called("due-tasks", "What is late?")).result?.overdue ?? [];
      const theirs = late.filter((one) => one.added_by !== null);
      assert.deepEqual(
        theirs.map((one) => one.text),
        ["--target x"],
      );
      const plan = responseOf(await made.called("plan-week", "Plan it", { week: "2020-02-29" })).result;
      assert.match(plan?.summary ?? "", /^Week 2020-W09, from 2020-02-24 to 2020-03-01: 1 overdue, /);
      const schedule = { due_at: "2026-11-28T09:00:00.000Z", late_sec: 0 };
      const onTime = responseOf(await made.called("plan-week", "x", { week: "2020-02-29", schedule }));
      assert.equal(onTime.result?.summary, plan?.summary);
      const done = responseOf(await made.called("complete-task", "llamar tecnico")).result;
      assert.equal(done?.outcome, "done");
      const refusal = responseOf(await made.called("complete-task", "x", { text: "a", id: 1 }));
      assert.match(JSON.stringify(refusal), /"status":"error".*either id or text \[bad-payload\]/);
    });

    it("pass the tests that they come with", () => {
      const loader = process.features.typescript ? [] : ["--import", "tsx"];
      const { NODE_TEST_CONTEXT: _, ...env } = process.env;
      const words = [...loader, "--test", "tests/tasks.test.ts"];
      const { status, stdout } = spawnSync(process.execPath, words, {
        cwd: made.root,
        encoding: "utf8",
        env,
      });
      assert.equal(status, 0, stdout);
      assert.match(stdout, /pass 3\b/);
    });
  });

interface Response {
  readonly status?: string;
  readonly result?: {
    readonly summary: string;
    readonly outcome?: string;
    readonly task?: Task;
    readonly overdue?: readonly Task[];
  };
}

function responseOf({ stdout, stderr }: Said): Response {
  assert.notEqual(stdout, "", stderr);
  return (JSON.parse(stdout) as { response: Response }).response;
}
