import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { steering, steers } from "../hostile-texts.ts";
import { scratch } from "../scratch.ts";
import { generated } from "../standard/repos.ts";
import { puruto } from "./puruto.ts";

/** All of them at once; no file can be called by a line break in some places, and by half a pair in none. */
const hostile = Object.values(steering).join(" ");
const inName = hostile.replaceAll(/[/:]|\p{Surrogate}/gu, "");
const inLine = inName.replaceAll("\n", "");

const call = {
  time: "2026-01-01T00:00:00.000Z",
  request_id: hostile,
  correlation_id: hostile,
  hop: 0,
  caller: hostile,
  target: hostile,
  action: hostile,
  prompt: hostile,
  ran: hostile,
  status: "error",
  code: hostile,
  rule: hostile,
  duration_ms: 1,
};

const policy = {
  enabled: true,
  owner: hostile,
  [hostile]: hostile,
  max_hops: hostile,
  allowed_targets: [hostile, "puruto-b"],
  allowed_callers: [hostile],
  allowed_actions: { [hostile]: [hostile] },
};

/** A Puruto in which every text that somebody else may write would steer a terminal. */
const texts: Readonly<Record<string, unknown>> = {
  ...generated(),
  ".puruto-standard-version": `${inLine}\n`,
  ".puruto-ipc.json": JSON.stringify(policy),
  ".env.example": `DB_PATH=db/${inLine}\n`,
  ".git/HEAD": `ref: refs/heads/${inLine}\n`,
  "runs/ipc.jsonl": `${JSON.stringify(call)}\n${hostile}\n`,
  [`.claude/skills/${inName}/SKILL.md`]: `---\nname: "${inLine}"\n${inLine}: [\n---\n`,
  [`__X__${inName}.json`]: "__X__",
};

/** Parsers quote what they cannot read. */
const broken = { "package.json": hostile, ".yo-rc.json": hostile, ".puruto-ipc.json": hostile };

/** A policy that is none the worse for them. */
const loose = {
  ".puruto-ipc.json": JSON.stringify({
    max_hops: 1,
    allowed_targets: ["puruto-b"],
    allowed_actions: { "puruto-b": [hostile], [hostile]: [hostile] },
  }),
};

interface Case {
  readonly title: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** Whether nothing of it has to be seen: what it says is about other things. */
  readonly isQuiet?: boolean;
}

const inside: readonly Case[] = [
  ...["human", "json", "github", "sarif"].map((format) => ({
    title: `validate --format ${format}`,
    args: ["validate", "--format", format],
  })),
  { title: "validate --fix", args: ["validate", "--fix"] },
  { title: "validate of what cannot be parsed", args: ["validate"], files: broken },
  { title: "upgrade --plan", args: ["upgrade", "--plan"] },
  { title: "upgrade --dry-run", args: ["upgrade", "--dry-run"] },
  { title: "upgrade --json --debug", args: ["upgrade", "--json", "--debug"] },
  { title: "upgrade of what cannot be parsed", args: ["upgrade", "--debug"], files: broken },
  { title: "ipc", args: ["ipc", "--debug"] },
  { title: "ipc of what cannot be parsed", args: ["ipc", "--debug"], files: broken },
  { title: "ipc --json", args: ["ipc", "--json", "--targets", hostile] },
  { title: "allow", args: ["allow", "puruto-b", "status", "--debug"] },
  { title: "allow of what cannot be parsed", args: ["allow", "puruto-b", "x", "--debug"], files: broken },
  { title: "allow with such names", args: ["allow", hostile, hostile.replaceAll("\0", ""), "--debug"] },
  { title: "allow of more than such actions", args: ["allow", "puruto-b", "--any"], files: loose },
  { title: "deny of such actions", args: ["deny", "puruto-b"], files: loose },
  { title: "deny of such actions --json", args: ["deny", "puruto-b", "--json"], files: loose },
  { title: "call", args: ["call", "puruto-b", "status"] },
  { title: "call of what cannot be parsed", args: ["call", "puruto-b", "status"], files: broken },
  { title: "call with such names", args: ["call", hostile.replaceAll("\0", ""), inName, "x"] },
  { title: "skill", args: ["skill", "report", "--dry-run"], isQuiet: true },
  { title: "skill of what cannot be parsed", args: ["skill", "report", "--debug"], files: broken },
  { title: "skill with such a name", args: ["skill", hostile] },
  {
    title: "app, into such a folder",
    args: ["puruto-x", "--description", "x", "--no-git", "--destination", inName],
  },
  { title: "app, with such a name", args: [hostile, "--description", hostile, "--debug"] },
  { title: "an option of such a name", args: [`--${inLine}`] },
  { title: "a command of such a name", args: ["validate", hostile.replaceAll("\0", "")] },
];

const above: readonly Case[] = [
  ...["list", "status"].flatMap((action) => [
    { title: `workspace ${action}`, args: ["workspace", action] },
    { title: `workspace ${action} --json`, args: ["workspace", action, "--json"] },
  ]),
  ...["graph", "trace"].flatMap((action) => [
    { title: `workspace ${action}`, args: ["workspace", action] },
    { title: `workspace ${action} --json`, args: ["workspace", action, "--json"] },
    { title: `workspace ${action} --html`, args: ["workspace", action, "--html"] },
  ]),
  { title: "workspace trace of such a chain", args: ["workspace", "trace", inName.replaceAll(/\s/g, "")] },
  { title: "workspace in such a folder", args: ["workspace", "list", "--root", hostile] },
  { title: "doctor", args: ["doctor", "--root", "."] },
  { title: "doctor --json", args: ["doctor", "--root", ".", "--json"] },
  { title: "validate --root", args: ["validate", "--root", "."] },
];

/** A workspace with such a Puruto, under such a name. */
function make(files: Case["files"] = {}): { root: string; folder: string } {
  const root = scratch();
  const folder = join(root, `puruto-${inName}`);
  for (const [path, text] of Object.entries({ ...texts, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), String(text));
  }
  return { root, folder };
}

describe("what a repo says, shown by", function () {
  // Windows has no such names.
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);

  for (const { title, args, files, isQuiet = false } of [...inside, ...above])
    it(`${title}, steers no terminal`, async () => {
      const { root, folder } = make(files);
      const isInside = inside.some((one) => one.title === title);
      const isRooted = args.includes("--root") || !args.includes("workspace");
      const { stdout, stderr } = await puruto(
        isRooted ? args : [...args, "--root", root],
        isInside ? folder : root,
        { env: { HOME: root } },
      );
      assert.ok(!steers(stdout), JSON.stringify(stdout));
      assert.ok(!steers(stderr), JSON.stringify(stderr));
      assert.ok(isQuiet || /u001b|#27;/.test(stdout + stderr), JSON.stringify([stdout, stderr]));
    });
});
