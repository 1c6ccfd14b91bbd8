import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { Options } from "../../../templates/ipc/files/invoker.ts";
import { writeProgram } from "./stand-in.ts";
import { Workspace } from "./helpers/workspace.ts";

const recording = join(import.meta.dirname, "..", "..", "fixtures", "agents", "claude-uses-skills.json");

describe("a call of an agent", () => {
  let workspace: Workspace;
  let folder = "";
  beforeEach(() => {
    workspace = new Workspace();
    folder = workspace.add("puruto-a", {
      policy: { allowed_targets: ["puruto-b"] },
    });
    workspace.add("puruto-b", {
      skills: {
        "greet/greet.md": "",
        "wave/wave.md": "",
        "hang/run.mjs": "console.log('begun'); console.error('waits'); setInterval(() => {}, 1000);",
        "say/run.mjs": "console.error('sesame'); console.log('{\"said\": 1}');",
      },
    });
  });
  afterEach(() => workspace.remove());

  const call = async (action: string, options: Options = {}) => {
    const programs = join(workspace.root, "bin");
    const environment = { PATH: `${programs}:${dirname(process.execPath)}:/usr/bin:/bin` };
    const asked = { target: "puruto-b", action, prompt: "go", timeout_sec: action === "hang" ? 1 : 20 };
    return (await invoke(asked, { folder, environment, ...options })).response;
  };

  it("is journaled with those skills of the target that it used, and its answer says nothing of them", async () => {
    const script = `process.stdin.resume().on("end", () => process.stdout.write(require(${JSON.stringify(recording)}).stdout));`;
    const agent = await writeProgram(workspace.root, "claude", script);
    const environment = { PATH: dirname(process.execPath), PURUTO_AGENT: agent };
    const response = await call("greet", { environment });
    assert.ok(response.status === "ok", JSON.stringify(response));
    assert.equal(Object.hasOwn(response.result as object, "skills"), false);
    // `count` is a script that is no skill there.
    assert.deepEqual(workspace.journal("puruto-a").at(-1)?.["skills"], ["greet", "wave"]);
  });

  it("of a script is journaled with none", async () => {
    await call("say");
    assert.equal(Object.hasOwn(workspace.journal("puruto-a").at(-1) ?? {}, "skills"), false);
  });

  for (const [action, stdout, stderr, status] of [
    ["say", '{"said": 1}\n', "sesame\n", "ok"],
    ["hang", "begun\n", "waits\n", "error"],
  ] as const)
    it(`tells once what was printed, when that has ended, be it by ${status === "ok" ? "itself" : "a deadline"}`, async () => {
      const told: unknown[] = [];
      const response = await call(action, { onEnd: (ended) => void told.push(ended) });
      assert.equal(response.status, status);
      assert.deepEqual(told, [{ stdout, stderr }]);
    });

  it("tells nothing where nothing ran", async () => {
    const told: unknown[] = [];
    await call("nothing", { onEnd: (ended) => void told.push(ended) });
    assert.deepEqual(told, []);
  });

  it("is answered and journaled where the program throws when it is told", async () => {
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    const thrown = new Promise((resolve) => void process.once("uncaughtException", resolve));
    try {
      const response = await call("say", {
        onEnd: () => {
          throw new Error("mine");
        },
      });
      assert.deepEqual([response.status, String(await thrown)], ["ok", "Error: mine"]);
      assert.equal(workspace.journal("puruto-a").length, 1);
    } finally {
      for (const listener of listeners) process.on("uncaughtException", listener);
    }
  });

  it("is refused where what is to be told is no function", async () => {
    const response = await call("say", { onEnd: "log" as never });
    assert.ok(response.status === "error");
    assert.equal(response.error.message, "onEnd must be a function, got string");
  });
});
