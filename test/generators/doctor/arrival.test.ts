import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Said } from "../../../generators/doctor/check.ts";
import { arrival } from "../../../generators/doctor/checks/arrival.ts";
import { tried as versions } from "../../../generators/doctor/tried.ts";
import { scratch } from "../../scratch.ts";
import { carriers } from "../../templates/ipc/helpers/workspace.ts";

/** What a stand-in of an agent is made of: it knows how to send its model what it is given. */
const parts = `
const { readFileSync, writeFileSync } = require("node:fs");
const { spawn } = require("node:child_process");
if (process.argv.includes("--version")) { console.log("9.8.7 (stand-in)"); process.exit(); }
const rules = () => readFileSync("AGENTS.md", "utf8");
const skill = () => readFileSync(".claude/skills/arrive/SKILL.md", "utf8");
const url = process.env.ANTHROPIC_BASE_URL + "/v1/messages";
const send = (...texts) => fetch(url, { method: "POST", body: JSON.stringify({ texts }) });
const stay = () => { for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => {}); setInterval(() => {}, 1000); };
`;

/** A machine on which an agent does this. */
function machineWith(acts: Readonly<Record<string, string>>, more: NodeJS.ProcessEnv = {}, first = "") {
  const bin = join(scratch(), "bin");
  mkdirSync(bin);
  for (const [name, act] of Object.entries(acts))
    writeFileSync(join(bin, name), `#!${process.execPath}\n${first}${parts}(async () => {${act}})();`, {
      mode: 0o755,
    });
  const environment = { PATH: `${bin}:${dirname(process.execPath)}:/usr/bin:/bin`, ...more };
  return { node: "24.1.0", environment, home: scratch(), workspace: undefined, purutos: [] };
}

const silent = (): void => {};

/** What is said of a claude that does this, when it has so many seconds. */
async function tried(act: string, seconds = 20, first = ""): Promise<Said> {
  const [said, ...others] = await arrival(machineWith({ claude: act }, {}, first), silent, seconds);
  assert.ok(said);
  assert.deepEqual(others, []);
  return said;
}

/** Where agents are being tried. */
const places = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("puruto-doctor-"));

const fails = "console.error('Error: unknown option'); process.exit(2);";

describe("whether rules and skills reach an agent", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);

  for (const [title, act] of [
    ["in one request", "await send(rules(), skill()); process.exit(1);"],
    ["in two", "await send(rules()); await send(skill()); process.exit(1);"],
    ["after requests of other things", "await send('a title'); await send(rules(), skill());"],
    ["and it would go on for ever", "stay(); for (;;) await send(rules(), skill()).catch(() => {});"],
  ] as const)
    it(`is so where they come ${title}`, async () => {
      const said = await tried(act);
      assert.deepEqual(said, {
        level: "ok",
        message: "rules and skills of a Puruto reach claude 9.8.7",
        to_do: null,
      });
    });

  for (const [title, act, message, seconds] of [
    ["the rules are missing", "await send(skill());", /^rules of a Puruto do not reach claude 9\.8\.7$/, 20],
    ["the skill is missing", "await send(rules());", /^skills of a Puruto do not reach claude 9\.8\.7$/, 20],
    [
      "both are missing",
      "await send('hello');",
      /^rules and skills of a Puruto do not reach claude 9\.8\.7$/,
      20,
    ],
    [
      "it fails before it asks",
      fails,
      /^claude 9\.8\.7 asked its model for nothing and ended: Error: unknown option$/,
      20,
    ],
    ["it ends in silence", "", /^claude 9\.8\.7 asked its model for nothing and ended: it said nothing$/, 20],
    ["it hangs", "stay();", /^claude 9\.8\.7 asked its model for nothing within 1 seconds$/, 1],
    [
      "it hangs after another request",
      "await send('hello'); stay();",
      /^rules and skills of a Puruto do not reach claude 9\.8\.7$/,
      5,
    ],
  ] as const)
    it(`is an error, with what to do, where ${title}`, async () => {
      const { level, message: heard, to_do } = await tried(act, seconds);
      assert.equal(level, "error");
      assert.match(heard, message);
      assert.match(to_do ?? "", /^npm install --global @anthropic-ai\/claude-code@\d.*PURUTO_AGENT$/);
    });

  it("is so for codex where the rules come, since a call has it read the skill's file", async () => {
    const url =
      "readFileSync(process.env.HOME + '/.codex/config.toml', 'utf8').match(/base_url = \"(.*)\"/)[1]";
    const codex = `await fetch(${url}, { method: "POST", body: rules() });`;
    const [said] = await arrival(machineWith({ codex }), silent, 20);
    assert.equal(said?.message, "rules of a Puruto reach codex 9.8.7, which reads a skill from its file");
    assert.equal(said.level, "ok");
  });

  it("is a matter of the environment, where the version that was tried is there", async () => {
    const version = `if (process.argv.includes("--version")) { console.log("${versions.claude.version}"); process.exit(); }`;
    const { to_do } = await tried(fails, 20, version);
    assert.match(to_do ?? "", /^this version was tried: .*PURUTO_AGENT$/);
  });

  it("is tried of each agent that is there, one after another, and told before", async () => {
    const told: string[] = [];
    const machine = machineWith({ gemini: fails, claude: "await send(rules(), skill());" });
    const said = await arrival(machine, (text) => told.push(text), 20);
    assert.deepEqual(told, ["trying claude, 20 s at most", "trying gemini, 20 s at most"]);
    assert.deepEqual(
      said.map(({ level }) => level),
      ["ok", "error"],
    );
    assert.match(said[1]?.to_do ?? "", /@google\/gemini-cli@/);
  });

  it("is nothing where no agent is", async () => {
    assert.deepEqual(await arrival(machineWith({}), silent), []);
  });

  it("leaves nothing behind: no process, no file, whatever the agent started", async () => {
    const before = places();
    const start = "spawn('sleep', ['600'], { detached: true, stdio: 'ignore' }).unref();";
    const seen = join(scratch(), "tag");
    const act = `writeFileSync(${JSON.stringify(seen)}, process.env.PURUTO_IPC_TAG); ${start} await send(rules(), skill()); stay();`;
    assert.equal((await tried(act)).level, "ok");
    assert.deepEqual(carriers(readFileSync(seen, "utf8")), []);
    assert.deepEqual(places(), before);
  });

  it("lets it see no key, no login and no folder of the user's, and no way out of the machine", async () => {
    const seen = join(scratch(), "env.json");
    const act = `writeFileSync(${JSON.stringify(seen)}, JSON.stringify(process.env)); await send(rules(), skill());`;
    const user = {
      HOME: "/home/ana",
      ANTHROPIC_API_KEY: "sk-hers",
      ANTHROPIC_AUTH_TOKEN: "hers",
      ANTHROPIC_BASE_URL: "https://gateway.example",
      ANTHROPIC_CUSTOM_HEADERS: "x-key: hers",
      CLAUDE_CONFIG_DIR: "/home/ana/.claude",
      CLAUDE_CODE_USE_BEDROCK: "1",
      CLAUDE_CODE_SIMPLE: "1",
      OPENAI_API_KEY: "sk-hers",
      AWS_SECRET_ACCESS_KEY: "hers",
      XDG_CONFIG_HOME: "/home/ana/.config",
      HTTPS_PROXY: "http://proxy.example",
      NODE_OPTIONS: "--no-warnings",
      PURUTO_AGENT: "codex",
      LANG: "es_ES.UTF-8",
    };
    const [said] = await arrival(machineWith({ claude: act }, user), silent, 20);
    assert.equal(said?.level, "ok", said?.message);
    const env = JSON.parse(readFileSync(seen, "utf8")) as Record<string, string>;
    assert.doesNotMatch(JSON.stringify(env), /hers|\/home\/ana|gateway|proxy\.example/);
    const { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: url = "", HTTPS_PROXY: proxy, NO_PROXY: not } = env;
    assert.deepEqual([key, proxy, not], ["sk-dummy", url, "127.0.0.1"]);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match(env["HOME"] ?? "", /puruto-doctor-\w+\/home$/);
    const { CLAUDE_CODE_SIMPLE: isSimple, CLAUDE_CODE_USE_BEDROCK: bedrock, LANG: language } = env;
    assert.deepEqual([isSimple, bedrock, language], ["1", undefined, "es_ES.UTF-8"]);
  });
});
