import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { scratch } from "../../scratch.ts";
import { loader } from "../ipc/helpers/workspace.ts";
import { startOllama, type Ollama, type Step } from "./fake-ollama.ts";
import { Tested } from "./runner.ts";

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly Record<string, unknown>[];
}

const done = { text: '{"summary": "All is well.", "outcome": "done"}' };
const uses = (name: string, given: unknown): Step => ({ tools: [{ name, arguments: given }] });

let made: Tested;
let ollama: Ollama;
before(() => {
  made = new Tested();
  made.write(".env", "SECRET=sesame\n");
});
after(() => made.remove());
beforeEach(async () => {
  ollama = await startOllama();
});
afterEach(() => ollama.close());

interface Asked {
  readonly steps?: readonly Step[];
  readonly action?: string | null;
  readonly model?: string;
  readonly host?: string;
  readonly seconds?: number;
  readonly cwd?: string;
}

/** Runs the agent as the runtime would, in the Puruto itself. */
async function ask(asked: Asked): Promise<Said> {
  const { steps = [done], action = null, model = "fake", host = ollama.host, seconds = 60 } = asked;
  const [instructions, events] = [join(scratch(), "told.json"), join(scratch(), "events.jsonl")];
  ollama.steps = steps;
  writeFileSync(instructions, JSON.stringify({ model, host, action, folder: made.root, events }));
  const context = {
    request_id: "req-1",
    correlation_id: "corr-1",
    hop: 0,
    ancestors: ["puruto-caller"],
    deadline: Date.now() + seconds * 1000,
    max_hops: 2,
  };
  const env = {
    PATH: process.env["PATH"],
    PURUTO_AGENT_TEST_OLLAMA: instructions,
    PURUTO_IPC_CONTEXT: JSON.stringify(context),
    XDG_STATE_HOME: scratch(),
  };
  const args = [...loader, made.path("tests/agent/runner/ollama/agent.ts")];
  const child = spawn(process.execPath, args, { cwd: asked.cwd ?? made.root, env });
  child.stdin.end("How are you?");
  const ended = once(child, "close") as Promise<[number | null]>;
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  const lines = existsSync(events) ? readFileSync(events, "utf8").trimEnd().split("\n") : [];
  return { code, stdout, stderr, events: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

const skillsOf = ({ events }: Said) => events.flatMap(({ skill }) => (skill === undefined ? [] : [skill]));
/** What the model was given by tools, in the last conversation that it was sent. */
const given = (): string[] =>
  (ollama.sent.at(-1)?.messages ?? []).filter(({ role }) => role === "tool").map(({ content }) => content);
const system = (): string => ollama.sent[0]?.messages[0]?.content ?? "";

/** What is said of a model before it is asked anything. */
const why = async (host: string, model: string): Promise<string | undefined> => {
  const { whyNoModel } = await made.load<{
    readonly whyNoModel: (host: string, model: string) => Promise<string | undefined>;
  }>("ollama/model.ts");
  return whyNoModel(host, model);
};

describe("a local model", () => {
  it("chooses a skill, gets its text, runs its script and answers, with what it took", async () => {
    const steps = [
      uses("use_skill", { name: "status" }),
      uses("run_script", { name: "status" }),
      { text: "Well." },
      done,
    ];
    const said = await ask({ steps });
    assert.deepEqual([said.code, said.stderr], [0, ""]);
    assert.deepEqual(JSON.parse(said.stdout), {
      summary: "All is well.",
      outcome: "done",
      usage: { input_tokens: 400, output_tokens: 40, turns: 4 },
    });
    assert.deepEqual(skillsOf(said), ["status", "status"]);
    assert.match(system(), /\n- status: Checks this Puruto/);
    assert.match(system(), /puruto-notes/);
    const [skill = "", printed = ""] = given();
    assert.match(skill, /npm run --silent status/);
    assert.match(printed, /"ok":/);
  });

  it("gets tools in all rounds but the last, and a format in the last alone", async () => {
    await ask({ steps: [uses("use_skill", { name: "help" }), { text: "Well." }, done] });
    assert.deepEqual(
      ollama.sent.map(({ tools, format }) => [tools?.length, format === undefined]),
      [
        [4, true],
        [4, true],
        [undefined, false],
      ],
    );
    assert.deepEqual(Object.keys(ollama.sent[0]?.options ?? {}), ["num_ctx", "num_predict"]);
    assert.equal(ollama.sent[0]?.options?.num_ctx, 16_384);
    const format = ollama.sent.at(-1)?.format as { required?: string[] } | undefined;
    assert.deepEqual(format?.required, ["summary", "outcome"]);
  });

  it("that is asked for a skill has its text, and has used it", async () => {
    const said = await ask({ action: "status" });
    assert.match(system(), /# Status[\s\S]*npm run --silent status/);
    assert.deepEqual(skillsOf(said), ["status"]);
  });

  it("that asks for tools without end answers after ten rounds", async () => {
    const steps = [...Array<Step>(10).fill(uses("use_skill", { name: "help" })), done];
    const said = await ask({ steps });
    assert.equal(said.code, 0);
    assert.equal(ollama.sent.length, 11);
    assert.equal((JSON.parse(said.stdout) as { usage: { turns: number } }).usage.turns, 11);
  });

  it("that asks for a hundred tools at once gets eight", async () => {
    const tools = Array.from({ length: 100 }, () => ({ name: "use_skill", arguments: { name: "help" } }));
    await ask({ steps: [{ tools }, { text: "Well." }, done] });
    assert.equal(given().length, 8);
  });

  it("that answers with no JSON has said just that", async () => {
    const said = await ask({ steps: [{ text: "Well." }, { text: "I am well." }] });
    assert.deepEqual([said.code, said.stdout], [0, "I am well.\n"]);
  });

  const tools: readonly (readonly [title: string, tool: string, given: unknown, gives: RegExp])[] = [
    [
      "a skill that is not there",
      "use_skill",
      { name: "nothing" },
      /^There is no skill nothing; there are .*status/,
    ],
    ["a skill by a path", "use_skill", { name: "../../etc" }, /^There is no skill/],
    [
      "a tool that is not there",
      "toString",
      {},
      /^There is no tool toString; there are use_skill, read_file/,
    ],
    ["a tool without what it takes", "use_skill", null, /^There is no skill ;/],
    ["a tool with its arguments as text", "use_skill", '{"name": "help"}', /npm run --silent help/],
    ["a file", "read_file", { path: "AGENTS.md" }, /puruto-notes/],
    ["secrets", "read_file", { path: ".env" }, /^\.env is no file that can be read here\.$/],
    ["secrets by another way", "read_file", { path: "lib/../.env" }, /is no file that can be read here/],
    ["a link to secrets", "read_file", { path: "harmless.txt" }, /is no file that can be read here/],
    ["a file outside", "read_file", { path: "../outside.txt" }, /is no file that can be read here/],
    ["a file by its whole path", "read_file", { path: "/etc/hosts" }, /is no file that can be read here/],
    ["a link out", "read_file", { path: "out.txt" }, /is no file that can be read here/],
    ["a folder", "read_file", { path: "lib" }, /is no file that can be read here/],
    ["a large file", "read_file", { path: "large.txt" }, /^x{3000}\n… 7000 more characters$/],
    [
      "a script that no skill names",
      "run_script",
      { name: "test" },
      /^No skill names the script test; they name .*status/,
    ],
    ["a script that is no node", "run_script", { name: "shell" }, /^The script shell does not run node/],
    [
      "a script with a payload",
      "run_script",
      { name: "echo", payload: { a: "$(id) `id`" } },
      /^\["\{\\"a\\":\\"\$\(id\) `id`\\"\}"\]$/,
    ],
    ["a script with words", "run_script", { name: "echo", payload: "a b; c" }, /^\["a b; c"\]$/],
    ["a script that fails", "run_script", { name: "fail" }, /^half\nError: mine\nIt ended with 3\.$/],
    ["a script that floods", "run_script", { name: "flood" }, /^x{3000}\n… \d+ more characters$/],
    [
      "a call that is refused",
      "call",
      { target: "puruto-data", action: "read", prompt: "x" },
      /"rule":"allowed_targets"/,
    ],
    [
      "a call of what is no name",
      "call",
      { target: "--help", action: "read", prompt: "x" },
      /^$|"status": ?"error"/,
    ],
  ];

  describe("asks for", () => {
    before(() => {
      mkdirSync(made.path(".claude/skills/odd"), { recursive: true });
      const names = ["echo", "fail", "flood", "shell"];
      made.write(
        ".claude/skills/odd/SKILL.md",
        `---\nname: odd\n---\n${names.map((name) => `npm run --silent ${name}`).join("\n")}\n`,
      );
      const manifest = JSON.parse(readFileSync(made.path("package.json"), "utf8")) as { scripts: object };
      const scripts = {
        ...manifest.scripts,
        echo: "node odd.mjs",
        fail: "node fail.mjs",
        flood: "node flood.mjs",
        shell: "sh -c true",
      };
      made.write("package.json", JSON.stringify({ ...manifest, scripts }));
      made.write("odd.mjs", "console.log(JSON.stringify(process.argv.slice(2)));");
      made.write("fail.mjs", "console.log('half'); console.error('Error: mine'); process.exitCode = 3;");
      made.write(
        "flood.mjs",
        "import { writeSync } from 'node:fs'; for (;;) writeSync(1, 'x'.repeat(65536));",
      );
      made.write("large.txt", "x".repeat(10_000));
      writeFileSync(made.path("../outside.txt"), "outside");
      for (const [link, to] of [
        ["out.txt", "../outside.txt"],
        ["harmless.txt", ".env"],
      ] as const) {
        rmSync(made.path(link), { force: true });
        symlinkSync(to, made.path(link));
      }
    });

    for (const [title, tool, asked, gives] of tools)
      it(title, async () => {
        const said = await ask({ steps: [uses(tool, asked), { text: "Well." }, done] });
        assert.equal(said.code, 0, said.stderr);
        const [gave = ""] = given();
        assert.match(gave, gives);
        assert.doesNotMatch(JSON.stringify([given(), said]), /sesame|outside"/);
        // What it reads is told, so that nothing of it is missed.
        assert.equal(said.events[0]?.["tool"], tool);
      });
  });

  const failures: readonly (readonly [title: string, asked: Asked, says: RegExp])[] = [
    [
      "is not there",
      { model: "nobody" },
      /^Error: Ollama does not have the model nobody; get it: ollama pull nobody\n$/,
    ],
    [
      "cannot use tools",
      { model: "words" },
      /^Error: Ollama answered with 400: .*words does not support tools\n$/,
    ],
    ["hangs", { steps: [{ hang: true }], seconds: 2 }, /^Error: .*timeout/],
    [
      "never stops",
      { steps: [{ bytes: 30 * 1024 * 1024 }] },
      /^Error: Ollama answered with more than 8 MiB\n$/,
    ],
    [
      "answers with no JSON at all",
      { steps: [{ body: "<html>" }] },
      /^Error: Ollama answered with something that is no/,
    ],
    [
      "answers with no message",
      { steps: [{ body: "{}" }] },
      /^Error: Ollama answered with something that is no/,
    ],
    [
      "breaks",
      { steps: [{ status: 500, body: '{"error": "out of\\nmemory"}' }] },
      /with 500: out of memory\n$/,
    ],
    [
      "has no server",
      { host: "http://127.0.0.1:9" },
      /^Error: there is no Ollama at http:\/\/127\.0\.0\.1:9; start it/,
    ],
    ["has no address", { host: "file:///etc/hosts" }, /^Error: --host must be an address/],
  ];
  for (const [title, asked, says] of failures)
    it(`that ${title} is a failure in a line`, async () => {
      const said = await ask(asked);
      assert.deepEqual([said.code, said.stdout], [1, ""]);
      assert.match(said.stderr, says);
    });

  describe("in npm run test:agent", () => {
    const test = `name: asked in words, it looks how things are
prompt: How are you?
repeat: 1
assert:
  - { type: skill, value: status }
  - { type: equals, path: result.summary, value: All is well. }
  - { type: equals, path: result.usage.turns, value: 4 }
`;
    const run = (model: string) => {
      made.write("tests/agent/local.yaml", test);
      const args = ["--ollama", model, "--host", ollama.host, "tests/agent/local.yaml"];
      const env = { PATH: process.env["PATH"], HOME: scratch(), XDG_STATE_HOME: scratch() };
      return made.test(args, env);
    };

    it("passes a case by what it chose", async () => {
      const status = { name: "status" };
      ollama.steps = [uses("use_skill", status), uses("run_script", status), { text: "Well." }, done];
      const { code, said } = await run("fake");
      assert.equal(code, 0, said);
    });

    it("fails one that wants another choice", async () => {
      ollama.steps = [uses("use_skill", { name: "help" }), { text: "Well." }, done];
      const { code, said } = await run("fake");
      assert.equal(code, 1);
      assert.match(said, /the agent must use the skill status, used help/);
    });

    it("is told of before the first case where it is not there", async () => {
      const { code, said } = await run("nobody");
      assert.deepEqual(
        [code, said],
        [1, "Ollama does not have the model nobody; get it: ollama pull nobody\n"],
      );
    });
  });

  it("does nothing in the place of somebody else's agent", async () => {
    const said = await ask({ cwd: scratch() });
    assert.equal(said.stderr, "");
    assert.equal((JSON.parse(said.stdout) as { outcome: string }).outcome, "blocked");
    assert.equal(ollama.sent.length, 0);
  });

  describe("is looked for first, and", () => {
    it("nothing is said where it is there", async () =>
      assert.equal(await why(ollama.host, "fake"), undefined));

    for (const [title, model, host, says] of [
      [
        "how to get it",
        "nobody",
        undefined,
        /^Ollama does not have the model nobody; get it: ollama pull nobody$/,
      ],
      ["that it cannot use tools", "words", undefined, /^the model words cannot use tools/],
      [
        "that nobody listens",
        "fake",
        "http://127.0.0.1:9",
        /^there is no Ollama at http:\/\/127\.0\.0\.1:9; start it/,
      ],
      ["that it is no address", "fake", "ftp://127.0.0.1", /^--host must be an address/],
    ] as const)
      it(`it is said ${title}`, async () =>
        assert.match((await why(host ?? ollama.host, model)) ?? "", says));

    it("no other address is followed", async () => {
      const server = createServer((_, response) => {
        response.writeHead(307, { location: `${ollama.host}/api/show` });
        response.end();
      });
      await once(server.listen(0, "127.0.0.1"), "listening");
      const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      assert.match((await why(host, "fake")) ?? "", /^there is no Ollama at/);
      server.close();
    });
  });
});
