import assert from "node:assert/strict";
import { closeSync, existsSync, mkdirSync, openSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runnerFor } from "../../standard/runners.ts";
import { steering, steers } from "../hostile-texts.ts";
import { checkout } from "../scratch.ts";
import { schemaCheck } from "../templates/ipc/helpers/schema.ts";
import { carriers, until, Workspace } from "../templates/ipc/helpers/workspace.ts";
import { atTerminal, hasTerminal } from "./at-terminal.ts";
import { puruto, start } from "./puruto.ts";

const hostile = Object.values(steering).join(" ");

/** What puruto-b does, by action. */
const skills = {
  echo: `let text = "";
for await (const chunk of process.stdin) text += chunk;
const { prompt, payload = null, timeout_sec } = JSON.parse(text);
console.log(JSON.stringify({ summary: "Heard you", prompt, payload, timeout_sec }));`,
  steer: `console.log(${JSON.stringify(JSON.stringify({ summary: hostile, [hostile]: [hostile, { [hostile]: 1 }] }))})`,
  fail: `console.error(${JSON.stringify(hostile)}); process.exit(3)`,
  hang: `import { writeFileSync } from "node:fs";
process.on("SIGINT", () => {});
writeFileSync("hanging", "");
setInterval(() => {}, 1000);`,
};

interface Document {
  readonly request: Record<string, unknown>;
  readonly response: {
    readonly status: string;
    readonly result: Record<string, unknown>;
    readonly error: { readonly code: string; readonly details: unknown };
  };
}

const isValid = schemaCheck("call");

const document = (stdout: string): Document => {
  const parsed = JSON.parse(stdout) as Document;
  assert.ok(isValid(parsed), stdout);
  return parsed;
};

const clear = "\u001B[K";

/** The rows that stay on a terminal: what was shown in passing is cleared. */
const rowsOf = (shown: string): string[] => shown.split("\r\n").map((row) => row.split(clear).at(-1) ?? "");

describe("puruto call", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);

  const workspace = new Workspace();
  const home = dirname(workspace.root);
  let [caller, target] = ["", ""];

  before(() => {
    // Where Node finds tsx from each of them.
    symlinkSync(join(checkout, "node_modules"), join(home, "node_modules"));
    const allowed = { "puruto-b": ["echo", "steer", "fail", "hang"] };
    const policy = { allowed_targets: ["puruto-b", "puruto-gone"], allowed_actions: allowed };
    caller = workspace.add("puruto-a", { runtime: true, policy });
    target = workspace.add("puruto-b", { skills });
  });
  beforeEach(() => rmSync(join(target, "hanging"), { force: true }));
  after(() => workspace.remove());

  const env = { HOME: home, PURUTO_HOME: undefined };
  const call = (args: readonly string[], cwd = caller) => puruto(["call", ...args], cwd, { env });
  const atCaller = (args: readonly string[], more = {}) =>
    atTerminal(["call", ...args], caller, { ...env, ...more }).ended;
  const odd =
    (name: string, make: (folder: string) => void): (() => string) =>
    () => {
      const folder = workspace.add(name, { runtime: true });
      make(folder);
      return folder;
    };

  it("prints the document of the runtime, and nothing else, where no terminal is", async () => {
    const { code, stdout, stderr } = await call(["puruto-b", "echo", "Read the registry"]);
    assert.deepEqual([code, stderr], [0, ""]);
    const { request, response } = document(stdout);
    assert.deepEqual([request["caller"], request["hop"]], ["puruto-a", 0]);
    const { prompt, payload } = response.result;
    assert.deepEqual([prompt, payload], ["Read the registry", null]);
    assert.equal(workspace.journal("puruto-a").at(-1)?.["action"], "echo");
  });

  const prompts: readonly (readonly [title: string, args: readonly string[], prompt: string])[] = [
    ["the action's name where it is not said", [], "echo"],
    ["what stands as an option", ["--prompt", "as an option"], "as an option"],
    ["one that begins with hyphens", ["--prompt=--target"], "--target"],
    [
      "quotes, dollars and line breaks as they are",
      [`it's "$HOME" \`id\`\n$(id)`],
      `it's "$HOME" \`id\`\n$(id)`,
    ],
    ["from standard input, what is longer than an argument may be", ["-"], `${"é".repeat(100_000)}\n`],
  ];
  for (const [title, args, prompt] of prompts)
    it(`takes for the prompt ${title}`, async () => {
      const isRead = args.includes("-");
      const { stdout } = isRead
        ? await reading(prompt, ["puruto-b", "echo", ...args])
        : await call(["puruto-b", "echo", ...args]);
      assert.equal(document(stdout).response.result["prompt"], prompt);
    });

  async function reading(input: string, args: readonly string[]) {
    const file = join(home, "prompt.txt");
    writeFileSync(file, input);
    const stdin = openSync(file, "r");
    return puruto(["call", ...args], caller, { env, stdin }).finally(() => closeSync(stdin));
  }

  it("hands on payload and time", async () => {
    const { stdout } = await call(["puruto-b", "echo", "--payload", '{"invoice": 123}', "--timeout", "9"]);
    const { payload, timeout_sec } = document(stdout).response.result;
    assert.deepEqual([payload, timeout_sec], [{ invoice: 123 }, 9]);
  });

  const refusals: readonly (readonly [args: string, code: string, details: object | RegExp])[] = [
    ["puruto-b write", "DENIED", { rule: "allowed_actions" }],
    ["puruto-c status", "DENIED", { rule: "allowed_targets" }],
    ["puruto-gone status", "TARGET_NOT_FOUND", /puruto-gone/],
    ["puruto-b fail", "IPC_ERROR", /.*/],
    ["puruto-b hang --timeout 1", "TIMEOUT", /"seconds":1/],
  ];
  for (const [args, code, details] of refusals)
    it(`exits with 1, as the runtime does, where that answers ${code} to ${args}`, async () => {
      const said = await call(args.split(" "));
      const { error } = document(said.stdout).response;
      assert.deepEqual([said.code, error.code], [1, code]);
      if (details instanceof RegExp) assert.match(JSON.stringify(error.details), details);
      else assert.deepEqual(error.details, details);
      assert.doesNotMatch(said.stdout + said.stderr, /puruto allow/, "an agent reads that");
    });

  it("shows what would run, and runs nothing, with --explain", async () => {
    const lines = workspace.journal("puruto-a").length;
    const allowed = await call(["puruto-b", "hang", "--explain"]);
    const refused = await call(["puruto-b", "write", "--explain"]);
    assert.deepEqual([allowed.code, refused.code], [0, 1]);
    document(refused.stdout);
    const { decision } = document(allowed.stdout) as unknown as { decision: Record<string, unknown> };
    assert.deepEqual([decision["allowed"], decision["folder"]], [true, target]);
    assert.equal(workspace.journal("puruto-a").length, lines);
    assert.ok(!existsSync(join(target, "hanging")));
  });

  it("calls from a Puruto of the workspace, from anywhere", async () => {
    const elsewhere = join(home, "elsewhere");
    mkdirSync(elsewhere, { recursive: true });
    for (const root of [[], ["--root", workspace.root]]) {
      const { stdout, stderr } = await call(["puruto-b", "echo", "--from", "puruto-a", ...root], elsewhere);
      assert.equal(stderr, "");
      assert.equal(document(stdout).request["caller"], "puruto-a");
    }
  });

  describe("is an error in one line, with nothing started,", () => {
    const rows: readonly (readonly [
      title: string,
      args: string,
      place: () => string,
      code: number,
      said: RegExp,
    ])[] = [
      ["in no Puruto", "puruto-b echo", () => home, 1, /is no Puruto: it lacks .* \[not-a-puruto\]$/],
      [
        "from one that is not there",
        "puruto-b echo --from puruto-x",
        () => home,
        1,
        /has puruto-a, puruto-b.*\[not-a-puruto\]$/,
      ],
      ["from a path", "puruto-b echo --from ../x", () => home, 2, /--from must be .* \[invalid-options\]$/],
      [
        "with a workspace and nobody from it",
        "puruto-b echo --root .",
        () => caller,
        2,
        /--root means nothing without --from.*\[invalid-options\]$/,
      ],
      [
        "without delegation",
        "puruto-a echo",
        () => target,
        1,
        /puruto-b has no delegation.*puruto ipc.*\[no-delegation\]$/,
      ],
      ["of no target", "", () => caller, 2, /--target is missing.*--action is missing.*\[invalid-options\]$/],
      ["to ask nothing", "puruto-b ask", () => caller, 2, /--prompt is missing.*\[invalid-options\]$/],
      [
        "of a path",
        "../b run/it",
        () => caller,
        2,
        /TARGET, the first word, must be.*ACTION, the second word, must be.*\[invalid-options\]$/,
      ],
      [
        "with a payload that is none",
        "puruto-b echo --payload [1]",
        () => caller,
        2,
        /--payload must be a JSON object.*\[invalid-options\]$/,
      ],
      [
        "with no time",
        "puruto-b echo --timeout 0",
        () => caller,
        2,
        /--timeout must be whole seconds.*\[invalid-options\]$/,
      ],
      [
        "with a conversation where nobody talks",
        "puruto-b echo --conversation chat",
        () => caller,
        2,
        /--conversation means nothing to echo.*\[invalid-options\]$/,
      ],
      [
        "where a link leads out of it",
        "puruto-b echo",
        odd("puruto-link", (folder) => {
          rmSync(join(folder, "ipc.ts"));
          symlinkSync(join(target, ".claude/skills/echo/scripts/run.mjs"), join(folder, "ipc.ts"));
        }),
        1,
        /ipc\.ts is there and cannot be read.*\[unreadable\]$/,
      ],
      [
        "where its runtime crashes",
        "puruto-b echo",
        odd("puruto-crash", (folder) =>
          writeFileSync(join(folder, "ipc.ts"), `throw new TypeError(${JSON.stringify(hostile)});`),
        ),
        1,
        /ipc\.ts of .*puruto-crash gave no answer: it ended with exit code 1, and said: TypeError: .*\[no-answer\]$/,
      ],
      [
        "where its runtime prints something else",
        "puruto-b echo",
        odd("puruto-words", (folder) => writeFileSync(join(folder, "ipc.ts"), 'console.log("[1]");')),
        1,
        /gave no answer: it ended with exit code 0, and said: \[1\] \[no-answer\]$/,
      ],
      [
        "where it is a stub in Python",
        "puruto-b echo",
        odd("puruto-viejo", (folder) => {
          rmSync(join(folder, "ipc.ts"));
          writeFileSync(join(folder, "ipc.py"), "print('stub')\n");
        }),
        1,
        /ipc\.py of .*puruto-viejo gave no answer.*said: stub \[no-answer\]$|no python3.*\[cannot-run\]$/,
      ],
      [
        "where a runtime in Python gets what it does not take",
        "puruto-b echo --timeout 3 --explain",
        () => join(workspace.root, "puruto-viejo"),
        2,
        /--timeout and --explain mean nothing to the ipc\.py.*\[invalid-options\]$|no python3.*\[cannot-run\]$/,
      ],
      [
        "where tsx is not installed",
        "puruto-b echo",
        () => {
          const alone = new Workspace();
          others.push(alone);
          const folder = alone.add("puruto-a", { runtime: true });
          writeFileSync(join(folder, ".yo-rc.json"), '{"generator-puruto":{"runner":"tsx"}}');
          return folder;
        },
        1,
        /the runner tsx is not installed; to do: npm install, in .*\[cannot-run\]$/,
      ],
    ];
    const others: Workspace[] = [];
    after(() => {
      for (const each of others) each.remove();
    });
    for (const [title, args, place, code, said] of rows)
      it(title, async () => {
        const { stdout, stderr, ...ended } = await call(args.split(" ").filter(Boolean), place());
        assert.deepEqual([ended.code, stdout], [code, ""], stderr);
        assert.match(stderr.trimEnd(), said);
        assert.ok(!steers(stderr) && stderr.trimEnd().split("\n").length === 1, JSON.stringify(stderr));
      });
  });

  it("starts with the runner that the Puruto was made for, where this Node can", async () => {
    const folder = workspace.add("puruto-native", {
      runtime: true,
      policy: { allowed_targets: ["puruto-b"] },
    });
    writeFileSync(join(folder, ".yo-rc.json"), '{"generator-puruto":{"runner":"node"}}');
    const { stdout, stderr } = await call(["puruto-b", "echo"], folder);
    if (runnerFor(process.versions.node) === "node") assert.equal(document(stdout).response.status, "ok");
    else
      assert.match(
        stderr,
        /the runner node needs Node 22\.18 or newer, and this is Node \d+\..*use a newer Node \[cannot-run\]/,
      );
  });

  it("takes the answer of a runtime in Python as it is", async function () {
    const folder = workspace.add("puruto-python");
    const answer = {
      request_id: "r",
      correlation_id: "c",
      status: "ok",
      duration_ms: 1,
      result: { summary: "Hecho" },
    };
    writeFileSync(
      join(folder, "ipc.py"),
      `import sys\nassert sys.argv[1:] == ["--target", "puruto-b", "--action", "leer", "--prompt=todo"]\nprint('''${JSON.stringify(answer, null, 2)}''')`,
    );
    const { code, stdout, stderr } = await call(["puruto-b", "leer", "todo"], folder);
    if (stderr.includes("no python3")) this.skip();
    assert.deepEqual([code, document(stdout)], [0, answer], stderr);
  });

  describe("at a terminal", function () {
    if (!hasTerminal) this.pending = true;
    it("shows what is being waited for, then the summary, the rest, and the time it took", async () => {
      const { shown, code } = await atCaller(
        ["puruto-b", "echo", "hello", "--payload", '{"a":{"b":[1,"x"]}}'],
        {
          NO_COLOR: "1",
        },
      );
      assert.equal(code, 0);
      assert.ok(shown.startsWith(`\r${clear}puruto-b echo, 0 s`), shown);
      const [summary, ...others] = rowsOf(shown);
      assert.equal(summary, "Heard you");
      const time = others.splice(-2).join("");
      assert.match(time, /^puruto-b echo, [\d.]+ m?s$/);
      assert.deepEqual(others, [
        "  prompt: hello",
        "  payload:",
        "    a:",
        "      b:",
        "        - 1",
        "        - x",
        "  timeout_sec: 20",
      ]);
    });

    it("names the rule that refused, and what would allow it", async () => {
      const { shown, code } = await atCaller(["puruto-b", "write"], { NO_COLOR: "1" });
      assert.equal(code, 1);
      assert.deepEqual(rowsOf(shown).slice(0, 3), [
        "DENIED write is not in allowed_actions of .puruto-ipc.json for puruto-b",
        "  rule: allowed_actions",
        "  to allow it: puruto allow puruto-b write",
      ]);
    });

    it("says where that is to be done, where it is not here", async () => {
      const args = ["call", "puruto-b", "write", "--from", "puruto-a"];
      const { shown } = await atTerminal(args, home, { ...env, NO_COLOR: "1" }).ended;
      assert.ok(rowsOf(shown).includes(`  to allow it: in ${caller}: puruto allow puruto-b write`), shown);
    });

    for (const action of ["steer", "fail"])
      it(`is steered by nothing that the target says, as it ${action}s`, async () => {
        const { shown } = await atCaller(["puruto-b", action], { NO_COLOR: "1" });
        assert.ok(!steers(rowsOf(shown).join("\n")), JSON.stringify(shown));
        assert.match(shown, /\\u009b31m/);
      });

    it("prints the document there too, with --json", async () => {
      const { shown } = await atCaller(["puruto-b", "steer", "--json"]);
      assert.equal(document(shown.trim()).response.result["summary"], hostile);
      assert.ok(!steers(shown.replaceAll("\r\n", "\n")), JSON.stringify(shown));
    });

    it("ends the call at Ctrl-C, and shows how that went", async () => {
      const mark = `mark-${Math.random()}`;
      const { press, ended } = atTerminal(["call", "puruto-b", "hang"], caller, {
        ...env,
        PURUTO_TEST_MARK: mark,
        NO_COLOR: "1",
      });
      await until(() => existsSync(join(target, "hanging")));
      press("\u0003");
      const { shown, code } = await ended;
      assert.equal(code, 1);
      assert.match(
        shown,
        /IPC_ERROR hang in puruto-b was interrupted and stopped\r\n {2}reason: interrupted/,
      );
      assert.deepEqual(carriers(mark), []);
    });
  });

  for (const signal of ["SIGTERM", "SIGHUP", "SIGKILL"] as const)
    it(`leaves nothing that runs when it ends by ${signal}, and the call is in the journal`, async () => {
      const mark = `mark-${Math.random()}`;
      const { child, said } = start(["call", "puruto-b", "hang"], caller, {
        env: { ...env, PURUTO_TEST_MARK: mark },
      });
      await until(() => existsSync(join(target, "hanging")));
      child.kill(signal);
      const { code, stdout } = await said;
      if (signal !== "SIGKILL")
        assert.deepEqual([code, document(stdout).response.error.code], [1, "IPC_ERROR"]);
      await until(() => carriers(mark).length === 0);
      assert.equal(workspace.journal("puruto-a").at(-1)?.["reason"], "interrupted");
    });
});
