import assert from "node:assert/strict";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hideSecrets, readSecrets } from "../../../templates/ipc/ipc/caller/secrets.ts";
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

describe("the secrets of the caller", () => {
  const workspace = new Workspace();
  let folder = "";
  before(() => {
    folder = workspace.add("puruto-a", { runtime: true, env, policy: { allowed_targets: ["puruto-b"] } });
    workspace.add("puruto-b", { skills: { tell, betray, babble } });
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

describe("reading secrets", () => {
  const workspace = new Workspace();
  after(() => workspace.remove());

  it("finds none where .env is missing or a folder", () => {
    const folder = workspace.add("puruto-none");
    assert.equal(readSecrets(folder).size, 0);
    mkdirSync(join(folder, ".env"));
    assert.equal(readSecrets(folder).size, 0);
  });

  it("refuses every call when .env cannot be read", async () => {
    const folder = workspace.add("puruto-shut", { runtime: true });
    symlinkSync(".env", join(folder, ".env"));
    const { stdout } = await workspace.run("puruto-shut", [
      "ipc.ts",
      "--target",
      "b",
      "--action",
      "c",
      "--prompt",
      "d",
    ]);
    assert.match(stdout, /"code":"IPC_ERROR","message":"[^"]*\.env cannot be read/);
  });

  it("hides the longer of two values that begin alike", () => {
    const secrets = new Map([
      ["SHORTER", "sesame-open"],
      ["LONGER", "sesame-open-wide"],
    ]);
    assert.equal(
      hideSecrets("say sesame-open-wide, not sesame-open", secrets),
      "say [LONGER], not [SHORTER]",
    );
  });

  it("takes __proto__ for a key like any other", () => {
    const folder = workspace.add("puruto-proto");
    writeFileSync(join(folder, ".env"), "__proto__=sesame-open\nTOKEN=12345678");
    assert.equal(readSecrets(folder).get("TOKEN"), "12345678");
  });
});
