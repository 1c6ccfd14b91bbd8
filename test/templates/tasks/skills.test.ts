import assert from "node:assert/strict";
import { join } from "node:path";
import { languages } from "../../../templates/pack.ts";
import { answerOf, runnersHere, Tasks } from "./helpers/tasks.ts";

const said = {
  en: [
    "Added task 1: “Comprar pan ‘café’ 🥖”, without a date.",
    "Added task 2: “Call”, due on Thursday, 2099-12-31.",
    "Added task 3: “Rent”, due on Wednesday, 2020-01-01.",
    "1 overdue, 0 due today, 0 due in the next 7 days.",
    "2099-12-28 to 2100-01-03: 1 overdue, 1 due, 1 without a date.",
    "Done: task 1, “Comprar pan ‘café’ 🥖”.",
    "Task 1, “Comprar pan ‘café’ 🥖”, was done already; nothing was changed.",
  ],
  es: [
    "Añadida la tarea 1: «Comprar pan ‘café’ 🥖», sin fecha.",
    "Añadida la tarea 2: «Call», para el jueves 2099-12-31.",
    "Añadida la tarea 3: «Rent», para el miércoles 2020-01-01.",
    "1 atrasada, 0 para hoy, 0 para los 7 días siguientes.",
    "Del 2099-12-28 al 2100-01-03: 1 atrasada, 1 con fecha, 1 sin fecha.",
    "Hecha: la tarea 1, «Comprar pan ‘café’ 🥖».",
    "La tarea 1, «Comprar pan ‘café’ 🥖», ya estaba hecha; no se ha cambiado nada.",
  ],
};

const steps: readonly (readonly [skill: string, ...args: string[]])[] = [
  ["add-task", "Comprar", "pan", "‘café’ 🥖"],
  ["add-task", `{"text": "Call", "due": "2099-12-31"}`],
  ["add-task", `{"text": "Rent", "due": "2020-01-01"}`],
  ["due-tasks"],
  ["plan-week", `{"week": "2099-12-30"}`],
  ["complete-task", "CAFE"],
  ["complete-task", "1"],
];

describe("the tasks", function () {
  this.timeout(60_000);

  for (const language of languages)
    for (const runner of runnersHere)
      it(`say what they did, in ${language} with runner ${runner}`, async () => {
        const tasks = new Tasks({ language, runner });
        try {
          answerOf(await tasks.byHand("init"));
          const sentences: unknown[] = [];
          for (const [skill, ...args] of steps)
            sentences.push(answerOf(await tasks.byHand(skill, ...args))["summary"]);
          assert.deepEqual(sentences, said[language]);
          const { ok, problems, tasks: counted } = answerOf(await tasks.byHand("status"));
          assert.deepEqual([ok, problems], [true, []]);
          assert.deepEqual(counted, { open: 2, overdue: 1, done: 1 });
        } finally {
          tasks.remove();
        }
      });

  for (const runner of runnersHere)
    it(`pass their own tests with runner ${runner}`, async () => {
      const tasks = new Tasks({ runner });
      try {
        const { code, stdout } = await tasks.run(["--test", "--test-reporter=tap", "tests/tasks.test.ts"]);
        assert.match(stdout, /^# pass 3$/m);
        assert.equal(code, 0, stdout);
      } finally {
        tasks.remove();
      }
    });
});

describe("the skills of the tasks", function () {
  this.timeout(60_000);
  let tasks: Tasks;
  before(async () => {
    tasks = new Tasks();
    answerOf(await tasks.byHand("init"));
  });
  after(() => tasks.remove());

  const refused: readonly [skill: string, argument: string, message: RegExp][] = [
    [
      "add-task",
      `{"text": "a", "when": "now"}`,
      /^payload may have text, due, got \["when"\] \[bad-payload\]\n$/,
    ],
    ["add-task", `{"__proto__": {"text": "a"}}`, /"__proto__"\] \[bad-payload\]\n$/],
    ["complete-task", "nothing like it", /^there is no task "nothing like it"; .* \[not-found\]\n$/],
    ["due-tasks", "tomorrow", /^this takes no words: .*'\{"days": …\}'.* \[bad-payload\]\n$/],
    ["plan-week", `{"week": "2020-01-01"}`, /^week must be a day .* \[bad-payload\]\n$/],
  ];
  for (const [skill, argument, message] of refused)
    it(`say in one line why ${skill} does nothing for ${argument}`, async () => {
      const { code, stdout, stderr } = await tasks.byHand(skill, argument);
      assert.deepEqual([code, stdout], [1, ""]);
      assert.match(stderr, message);
    });

  it("lose nothing where many are added and completed at once", async () => {
    const names = Array.from({ length: 5 }, (_, at) => `at once ${at}`);
    const added = await Promise.all(names.map((name) => tasks.byHand("add-task", name)));
    const ids = new Set(added.map((one) => (answerOf(one)["task"] as { id: number }).id));
    assert.equal(ids.size, names.length);
    const done = await Promise.all([...ids, ...ids].map((id) => tasks.byHand("complete-task", String(id))));
    const outcomes = done.map((one) => answerOf(one)["outcome"]);
    assert.equal(outcomes.filter((one) => one === "done").length, names.length);
  });

  it("answer another Puruto that calls through its own delegation, and say what it added", async () => {
    const folder = tasks.neighbour("puruto-car", ["add-task", "due-tasks"]);
    const call = async (action: string, prompt: string, payload?: object): Promise<Response> => {
      const args = ["--target", "puruto-tasks", "--action", action, "--prompt", prompt];
      const more = payload === undefined ? [] : ["--payload", JSON.stringify(payload)];
      const { stdout } = await tasks.run([join(folder, "ipc.ts"), ...args, ...more], {
        HOME: tasks.workspace,
      });
      return (JSON.parse(stdout) as { response: Response }).response;
    };
    const inWords = await call("add-task", `Change "the" tyres`);
    const by = { added_by: "puruto-car" };
    assert.equal(inWords.status, "ok", JSON.stringify(inWords));
    const { id, ...task } = (inWords.result as { task: { id: number } }).task;
    assert.deepEqual(task, { text: `Change "the" tyres`, due: null, ...by });
    await call("add-task", "Add it", { text: "Pay the tax", due: "2020-02-29" });
    const { result } = await call("due-tasks", "What is due?");
    const { overdue } = result as { overdue: object[] };
    assert.deepEqual(overdue, [{ id: id + 1, text: "Pay the tax", due: "2020-02-29", ...by }]);
    assert.equal((await call("complete-task", String(id))).status, "error");
  });
});

interface Response {
  readonly status: string;
  readonly result?: object;
}
