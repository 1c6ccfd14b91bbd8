import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { explain, invoke } from "../../../templates/ipc/files/invoker.ts";
import {
  findSecret,
  hideAll,
  hideSecrets,
  readSettings,
  secretsOf,
} from "../../../templates/ipc/files/ipc/caller/secrets.ts";
import { Workspace } from "./helpers/workspace.ts";

const env = `# Telegram
export PURUTO_TELEGRAM_BOT_TOKEN="1234:sesame-open"
NODE_DB_PASSWORD='two words here'
PURUTO_MULTI="line one
line two"
SHORT=abc
`;
const words = ["1234:sesame-open", "two words here", "line two"];
/** What the shell exports too, which is how values get from .env into a process. */
const exported = {
  PURUTO_TELEGRAM_BOT_TOKEN: words[0],
  NODE_DB_PASSWORD: words[1],
  NODE_OPTIONS: "--no-warnings",
};

const tell = "console.log(JSON.stringify({ environment: process.env }))";
const betray = `console.error("cannot log in with 1234:sesame-open"); process.exit(1)`;
const babble = `console.log("logged in with 1234:sesame-open")`;
/** 500 characters of it are shown: all but the last 4 of the secret. */
const cut = `console.error("Error: " + "x".repeat(481) + "1234:sesame-open"); process.exit(1)`;

describe("the secrets of the caller", () => {
  const workspace = new Workspace();
  let folder = "";
  before(() => {
    folder = workspace.add("puruto-a", { runtime: true, env, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { skills: { tell, betray, babble, cut } });
  });
  after(() => workspace.remove());

  const run = (action: string, ...flags: string[]) =>
    workspace.run("puruto-a", ["ipc.ts", "--target", "puruto-b", "--action", action, ...flags], exported);

  function assertNowhere(...texts: string[]): void {
    texts.push(readFileSync(join(folder, "runs", "ipc.jsonl"), "utf8"));
    assert.deepEqual(
      words.filter((word) => texts.some((text) => text.includes(word))),
      [],
    );
  }

  it("are not in the environment of the child, exported or not", async () => {
    const { stdout, stderr } = await run("tell", "--prompt", "hello");
    const { response } = JSON.parse(stdout) as {
      response: { result: { environment: Record<string, string> } };
    };
    const keys = Object.keys(response.result.environment);
    assert.deepEqual(
      keys.filter((key) => key in exported || key === "SHORT"),
      [],
    );
    assertNowhere(stdout, stderr);
  });

  const rows = [
    ["a prompt", ["--prompt", "log in with 1234:sesame-open"]],
    ["a prompt after its first 120 characters", ["--prompt", `${"x".repeat(110)} 1234:sesame-open`]],
    ["a payload", ["--prompt", "log in", "--payload", '{"password":"two words here"}']],
    [
      "a payload, written with escapes",
      ["--prompt", "log in", "--payload", '{"password":"two\\u0020words here"}'],
    ],
    ["a prompt of several lines", ["--prompt", "line one\nline two"]],
  ] as const;
  for (const [where, flags] of rows)
    it(`are refused in ${where}, and not repeated`, async () => {
      const { code, stdout, stderr } = await run("tell", ...flags);
      const { response } = JSON.parse(stdout) as {
        response: { error: { message: string; details: unknown } };
      };
      assert.deepEqual([code, response.error.details], [1, { rule: "secret" }]);
      assert.match(
        response.error.message,
        /(PURUTO_TELEGRAM_BOT_TOKEN|NODE_DB_PASSWORD|PURUTO_MULTI) from \.env/,
      );
      assertNowhere(stdout, stderr);
    });

  it("are not repeated when another rule refuses first", async () => {
    const { stdout, stderr } = await run("tell", "--hop", "9", "--prompt", "log in with 1234:sesame-open");
    assert.match(stdout, /"rule":"max_hops"/);
    assertNowhere(stdout, stderr);
  });

  it("are not repeated by --explain", async () => {
    const { stdout, stderr } = await run("tell", "--explain", "--prompt", "log in with 1234:sesame-open");
    assert.match(stdout, /"rule":"secret"/);
    assertNowhere(stdout, stderr);
  });

  it("are hidden in an error before it is cut, so that no half of one is left", async () => {
    const { stdout } = await run("cut", "--prompt", "go");
    assert.match(stdout, /x{400}\[PURUTO_T/);
    assert.ok(!stdout.includes("1234:sesame"));
  });

  for (const [action, code] of [
    ["betray", "IPC_ERROR"],
    ["babble", "INVALID_RESPONSE"],
  ] as const)
    it(`are hidden in an error when the target knows them by itself: ${code}`, async () => {
      const { stdout, stderr } = await run(action, "--prompt", "go");
      assert.match(stdout, new RegExp(`"code":"${code}".*with \\[PURUTO_TELEGRAM_BOT_TOKEN\\]`));
      assertNowhere(stdout, stderr);
    });
});

/** Leaves a text as codex does its answer. */
const write = (text: string) => `const { argv } = process;
  require("node:fs").writeFileSync(argv[argv.indexOf("-o") + 1], ${JSON.stringify(text)});
  console.log('{"type":"turn.completed"}');`;

describe("the secrets of the caller, in what an agent leaves", () => {
  const workspace = new Workspace();
  const codex = join(dirname(workspace.root), "codex");
  before(() => workspace.add("puruto-b"));
  after(() => workspace.remove());

  const word = "sesame-open-wide";
  const refused = `process.stderr.write('2026-11-28T01:59:44.035813Z  INFO codex_otel.log_only: ' +
    'event.name="codex.tool_result" tool_name=apply_patch success=false arguments=*** Add File: /etc/made ' +
    'output=rejected by user approval settings mcp_server= mcp_server_origin= event.timestamp=1 conversation.id=c slug=x\\n');`;
  const done = JSON.stringify({ summary: "Done.", outcome: "done" });
  const permission = { code: "IPC_ERROR", reason: "permission" };
  const rows: readonly [title: string, secret: string, script: string, want: object][] = [
    [
      "are hidden in the file of its answer before that is cut",
      word,
      write(`${"x".repeat(485)} ${word}`),
      { code: "INVALID_RESPONSE", reason: undefined },
    ],
    ["change no outcome: a word of its events", "turn.completed", refused + write(done), permission],
    ["change no outcome: a word of its records", "codex.tool_result", refused + write(done), permission],
  ];
  for (const [title, secret, script, want] of rows)
    it(title, async () => {
      const policy = { allowed_targets: ["puruto-b"] };
      const folder = workspace.add("puruto-a", { env: `TOKEN='${secret}'`, policy });
      writeFileSync(codex, `#!${process.execPath}\n${script}`, { mode: 0o755 });
      const { response } = await invoke(
        { target: "puruto-b", action: "greet", prompt: "Greet Ada" },
        { folder, environment: { PATH: process.env["PATH"], PURUTO_AGENT: codex } },
      );
      assert.ok(response.status === "error", JSON.stringify(response));
      const { code, details } = response.error;
      assert.deepEqual({ code, reason: (details as { reason?: string }).reason }, want);
      assert.ok(!JSON.stringify(response).includes(secret.slice(0, 12)), JSON.stringify(response));
    });
});

describe("a request that holds a secret", () => {
  const workspace = new Workspace();
  const word = "sesame-open-wide";
  let folder = "";
  before(() => {
    const policy = { allowed_targets: ["puruto-b", word] };
    folder = workspace.add("puruto-a", { env: `TOKEN=${word}`, policy });
    workspace.add("puruto-b", { skills: { tell } });
  });
  after(() => workspace.remove());

  // The part of the word that is left where a text is cut in the middle of it.
  const half = word.slice(0, 8);
  const good = { target: "puruto-b", action: "tell", prompt: "hello" };
  const rows: [string, Record<string, unknown>][] = [
    ["in the target", { target: word }],
    ["in the target, which is no name", { target: `${word}!` }],
    ["in the target, where its words are cut", { target: `${"x".repeat(40)} ${word}` }],
    ["in the action", { action: word }],
    ["in the action, where its words are cut", { action: `${"x".repeat(45)} ${word}` }],
    ["in the caller", { caller: word }],
    ["in the request's id", { request_id: `req-${word}` }],
    ["in the chain's id, where the journal is cut", { correlation_id: `${"x".repeat(190)}${word}` }],
    ["in the time", { requested_at: word }],
    ["in the timeout", { timeout_sec: word }],
    ["in the hop", { hop: word }],
    ["in the prompt, where the journal is cut", { prompt: `${"x".repeat(110)}${word}` }],
    ["in a prompt that is no text", { prompt: { deep: [word] } }],
    ["in a payload that is no object", { payload: [word] }],
    ["in a key of the payload", { payload: { [word]: 1 } }],
    ["everywhere", { target: word, action: word, caller: word, prompt: word, request_id: word, hop: word }],
  ];
  for (const [where, change] of rows)
    it(`is refused without a part of it in answer, echo, journal or explanation: ${where}`, async () => {
      const asked = { ...good, ...change };
      const invocation = await invoke(asked, { folder, environment: {} });
      const explained = await explain(asked, { folder, environment: {} });
      const journal = readFileSync(join(folder, "runs", "ipc.jsonl"), "utf8");
      assert.equal(invocation.response.status, "error");
      assert.match(JSON.stringify(invocation.request), /\[withheld: it holds the value of TOKEN\]/);
      for (const text of [JSON.stringify(invocation), JSON.stringify(explained), journal])
        assert.ok(!text.includes(half), text);
    });

  it("says each of its faults, with what is no secret as it was received", async () => {
    const asked = { ...good, target: "Puruto B", action: `${word}!` };
    const { response } = await invoke(asked, { folder, environment: {} });
    assert.equal(
      response.status === "error" && response.error.message,
      'target must be a name of lower-case letters, digits and single hyphens, got "Puruto B"; action must be ' +
        'letters and digits, joined by single dots, hyphens or underscores, got "[withheld: it holds the value of TOKEN]"',
    );
  });
});

describe("reading secrets", () => {
  const workspace = new Workspace();
  after(() => workspace.remove());

  it("finds none where .env is missing or a folder", () => {
    const folder = workspace.add("puruto-none");
    const none = { settings: new Map(), secrets: new Map(), faults: [] };
    assert.deepEqual(readSettings(folder), none);
    mkdirSync(join(folder, ".env"));
    assert.deepEqual(readSettings(folder), none);
  });

  for (const file of [".env", ".env.example"])
    for (const [title, to] of [
      ["itself", file],
      ["nowhere", "missing"],
    ] as const)
      it(`refuses every call when ${file} is a link to ${title}`, async () => {
        const folder = workspace.add("puruto-shut");
        symlinkSync(to, join(folder, file));
        const { response } = await invoke(
          { target: "b", action: "c", prompt: "d" },
          { folder, environment: {} },
        );
        workspace.drop("puruto-shut");
        const { code, message } = response.status === "error" ? response.error : assert.fail();
        assert.equal(code, "IPC_ERROR");
        assert.match(message, new RegExp(`${file} cannot be read: `));
      });

  it("takes __proto__ for a key like any other", () => {
    const folder = workspace.add("puruto-proto", { env: "__proto__=sesame-open\nTOKEN=12345678" });
    assert.equal(readSettings(folder).settings.get("TOKEN"), "12345678");
    assert.equal(findSecret("sesame-open", readSettings(folder).secrets), "__proto__");
  });
});

describe("hiding secrets", () => {
  for (const [title, values, text, hidden] of [
    [
      "the longer of two that begin alike",
      ["sesame-open", "sesame-open-wide"],
      "a sesame-open-wide sesame-open",
      "a [K1] [K0]",
    ],
    ["all of two that overlap", ["sesame-open", "open-wide-door"], "a sesame-open-wide-door z", "a [K0] z"],
    ["two that touch", ["sesame-open", "wide-door"], "sesame-openwide-door", "[K0][K1]"],
    ["one within another", ["sesame-open-wide", "me-open-"], "sesame-open-wide", "[K0]"],
    ["one with quotes, as JSON has it", ['say "open" now'], '{"a":"say \\"open\\" now"}', '{"a":"[K0]"}'],
    ["nothing of a shorter one", ["sesame", "sesame-open"], "sesame", "sesame"],
    ["one that is its own end", ["aaaaaaaa"], "aaaaaaaaaaa", "[K0]"],
  ] as const)
    it(`hides ${title}`, () => assert.equal(hideSecrets(text, secrets(...values)), hidden));

  it("hides them in keys, texts and numbers of a document", () => {
    const document = { "sesame-open": [{ a: "sesame-open" }, 1234567890, 7, null, true] };
    assert.deepEqual(hideAll(document, secrets("sesame-open", "1234567890")), {
      "[K0]": [{ a: "[K0]" }, "[K1]", 7, null, true],
    });
  });

  it("gets through 1 MiB of text with 20,000 secrets", () => {
    const many = Array.from({ length: 20_000 }, (_, at) => `${at}-sesame-open-${at}`);
    const text = "sesame-open-wide ".repeat(61_680);
    assert.equal(hideSecrets(text, secrets(...many)), text);
  });
});

function secrets(...values: string[]) {
  return secretsOf(values.map((value, at) => [`K${at}`, value]));
}
