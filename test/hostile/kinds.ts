/** Kinds of repos made to hurt: each is a Puruto in which something is as it should not be. */
import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";

/** What is around a hostile repo: `outside` is not its own, and `ran` comes into being when something of it runs. */
export interface Box {
  readonly repo: string;
  readonly outside: string;
  readonly ran: string;
}

/** Makes a Puruto hostile. */
export type Kind = (box: Box) => void | Promise<void>;

/** What stands in `outside/secret.txt`, and is to be seen nowhere else. */
export const secret = "outside-and-nobody's-business";

const oneMiB = 1024 * 1024;

/** What may lie where a file belongs. */
const things: Readonly<Record<string, (path: string, box: Box) => void | Promise<void>>> = {
  "a link to a file outside": (path, { outside }) => symlinkSync(join(outside, "secret.txt"), path),
  "a relative link to a file outside": (path) => symlinkSync("../".repeat(9) + "etc/hostname", path),
  "a link to a folder outside": (path, { outside }) => symlinkSync(outside, path),
  "a link to nowhere": (path) => symlinkSync("nowhere", path),
  "a link to itself": (path) => symlinkSync(path, path),
  "a link to a device": (path) => symlinkSync("/dev/zero", path),
  "a link into .git": (path, { repo }) => symlinkSync(join(repo, ".git/config"), path),
  "a hard link to a file outside": (path, { outside }) => linkSync(join(outside, "shared.txt"), path),
  "a pipe": (path) => void execFileSync("mkfifo", [path]),
  "a socket": listenAt,
  "a folder": (path) => mkdirSync(path),
  "a file of 3 GB": (path) => (writeFileSync(path, ""), truncateSync(path, 3e9)),
  "a line of 1 MiB": (path) => writeFileSync(path, '`sk-{["'.repeat(oneMiB / 7)),
  "blank lines": (path) => writeFileSync(path, "\n".repeat(oneMiB)),
  "JSON that nests deep": (path) => writeFileSync(path, "[".repeat(oneMiB / 2) + "]".repeat(oneMiB / 2)),
  "JSON whose keys nest deep": (path) =>
    writeFileSync(path, '{"generator-puruto":'.repeat(20_000) + "1" + "}".repeat(20_000)),
  "UTF-16": (path) => writeFileSync(path, Buffer.from("\uFEFF{}", "utf16le")),
  "bytes that are no text": (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 0x9b, 0x80])),
  "what steers a terminal": (path) =>
    writeFileSync(path, `{"name":"\x1b]0;evil\x07\x9b2J\u202e\u2028\r","x":`),
};

const places = [
  ".yo-rc.json",
  ".puruto-ipc.json",
  "package.json",
  ".gitignore",
  "AGENTS.md",
  "README.md",
  ".env",
  ".env.example",
  ".puruto-standard-version",
  ".puruto-pending",
  ".claude/skills/list/SKILL.md",
  ".claude/skills/own",
  ".claude/skills/own/notes.md",
  ".claude/skills/status/scripts/run.ts",
  ".claude/skills",
  ".agents/skills",
  "lib",
  "lib/environment.ts",
  "tests/agent",
  "runs/ipc.jsonl",
  "agent.md.puruto-tmp",
];

const product = Object.fromEntries(
  places.flatMap((path) =>
    Object.entries(things).map(([title, make]): [string, Kind] => [
      `${path} is ${title}`,
      async (box) => {
        const place = join(box.repo, path);
        rmSync(place, { recursive: true, force: true });
        mkdirSync(dirname(place), { recursive: true });
        await make(place, box);
      },
    ]),
  ),
);

const write = (repo: string, path: string, text: string): void => {
  mkdirSync(dirname(join(repo, path)), { recursive: true });
  writeFileSync(join(repo, path), text);
};

const steering = "\x1b]0;evil\x07\x9b2J\u202ex";

/** Those that are no product of a place and a thing. */
export const others: Readonly<Record<string, Kind>> = {
  "a folder has 5,000 skills": ({ repo }) => {
    for (let n = 0; n < 5000; n += 1)
      mkdirSync(join(repo, ".claude/skills", `skill-${n}`), { recursive: true });
  },
  "folders nest 900 deep": ({ repo }) =>
    void mkdirSync(join(repo, "src", ...Array<string>(900).fill("d")), { recursive: true }),
  "a skill's name steers a terminal": ({ repo }) =>
    write(repo, `.claude/skills/${steering}/SKILL.md`, `---\nname: ${steering}\n---\n`),
  "what it remembers steers a terminal": ({ repo }) =>
    write(
      repo,
      ".yo-rc.json",
      JSON.stringify({ "generator-puruto": { name: steering, kind: steering, runner: steering } }),
    ),
  "its policy steers a terminal": ({ repo }) =>
    write(
      repo,
      ".puruto-ipc.json",
      JSON.stringify({
        owner: steering,
        [steering]: 1,
        allowed_targets: [steering],
        allowed_actions: { [steering]: 1 },
      }),
    ),
  "its journal steers a terminal": ({ repo }) =>
    write(
      repo,
      "runs/ipc.jsonl",
      `${JSON.stringify({ time: "2026-01-01T00:00:00Z", request_id: steering, correlation_id: steering, caller: steering, target: steering, action: steering, prompt: steering, hop: 0, ran: steering, status: "error", code: steering, rule: steering })}\nx`,
    ),
  "its version steers a terminal": ({ repo }) => write(repo, ".puruto-standard-version", `0.1.0${steering}`),
  "its database steers a terminal": ({ repo }) => write(repo, ".env.example", `DB_PATH=${steering}`),
  "its branch steers a terminal": ({ repo }) => write(repo, ".git/HEAD", `ref: refs/heads/${steering}\n`),
  "its database lies outside": ({ repo }) => write(repo, ".env.example", "DB_PATH=../outside/secret.txt"),
  "it remembers files that every object inherits": ({ repo }) =>
    write(
      repo,
      ".yo-rc.json",
      '{"generator-puruto":{"name":"x","__proto__":{"kind":"standard"},"generated":{"0.0.1":{"__proto__":"x","constructor":"y","../../outside/secret.txt":"z"}}}}',
    ),
  "its policy has 80,000 targets": ({ repo }) =>
    write(
      repo,
      ".puruto-ipc.json",
      JSON.stringify({ enabled: true, allowed_targets: Array.from({ length: 80_000 }, (_, n) => `t${n}`) }),
    ),
  "its policy has 80,000 keys": ({ repo }) =>
    write(
      repo,
      ".puruto-ipc.json",
      JSON.stringify(Object.fromEntries(Array.from({ length: 80_000 }, (_, n) => [`k${n}`, 1]))),
    ),
  ".env has 40,000 values": ({ repo }) =>
    write(repo, ".env", Array.from({ length: 40_000 }, (_, n) => `T${n}_KEY=v${n}abcdefgh`).join("\n")),
  "a skill's YAML has many aliases": ({ repo }) =>
    write(
      repo,
      ".claude/skills/list/SKILL.md",
      `---\na: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefghi"
        .split("")
        .map((name, n) => `${name}: &${name} [${`*${"abcdefgh"[n]},`.repeat(9)}]`)
        .join("\n")}\nname: list\n---\n`,
    ),
  "a skill's YAML has a line of 1 MiB": ({ repo }) =>
    write(repo, ".claude/skills/list/SKILL.md", `---\nname: ${"[".repeat(oneMiB - 50)}\n---\n`),
  "git runs a monitor, hooks and filters": (box) => {
    const run = `touch ${box.ran}`;
    write(box.repo, ".git/hooks/post-index-change", `#!/bin/sh\n${run}\n`);
    execFileSync("chmod", ["+x", join(box.repo, ".git/hooks/post-index-change")]);
    const keys = [
      "core.fsmonitor",
      "filter.a=b.clean",
      "filter.a=b.process",
      "diff.external",
      "core.sshCommand",
      "core.pager",
      "credential.helper",
      "diff.x.textconv",
      "gpg.program",
    ];
    for (const key of keys) execFileSync("git", ["config", key, run], { cwd: box.repo });
    write(box.repo, ".gitattributes", "* filter=a=b diff=x\n");
    write(box.repo, "README.md", "changed");
  },
  "git's settings include a pipe": ({ repo }) => {
    execFileSync("mkfifo", [join(repo, ".git/pipe")]);
    execFileSync("git", ["config", "include.path", "pipe"], { cwd: repo });
  },
  "git's index is broken": ({ repo }) => write(repo, ".git/index", "x"),
  "git's HEAD is a folder": ({ repo }) => {
    rmSync(join(repo, ".git/HEAD"));
    mkdirSync(join(repo, ".git/HEAD"));
  },
  "git works on another folder": ({ repo, outside }) =>
    void execFileSync("git", ["config", "core.worktree", outside], { cwd: repo }),
  ".git is a pipe": ({ repo }) => {
    rmSync(join(repo, ".git"), { recursive: true });
    execFileSync("mkfifo", [join(repo, ".git")]);
  },
  ".git is a link to a folder outside": ({ repo, outside }) => {
    rmSync(join(repo, ".git"), { recursive: true });
    symlinkSync(outside, join(repo, ".git"));
  },
  ".git/info/exclude is a pipe": ({ repo }) => {
    rmSync(join(repo, ".git/info/exclude"), { force: true });
    mkdirSync(join(repo, ".git/info"), { recursive: true });
    execFileSync("mkfifo", [join(repo, ".git/info/exclude")]);
  },
  "a folder in it has a .gitignore that is a pipe": ({ repo }) => {
    mkdirSync(join(repo, "lib"), { recursive: true });
    execFileSync("mkfifo", [join(repo, "lib/.gitignore")]);
  },
  "it brings a journal as an earlier version kept it": ({ repo }) => {
    write(
      repo,
      ".puruto-pending/journal.json",
      JSON.stringify([{ path: "l/hooks/pre-commit", before: null, after: "0".repeat(64) }]),
    );
    symlinkSync("/etc/hostname", join(repo, ".puruto-pending/new"));
    symlinkSync(".git", join(repo, "l"));
  },
};

/** By what is wrong with it. */
export const kinds: Readonly<Record<string, Kind>> = { ...product, ...others };

/** A socket that stays when its server is gone. */
function listenAt(path: string): Promise<void> {
  // The name of a socket may not be long. Closing would remove it.
  process.chdir(dirname(path));
  return new Promise((done, failed) => {
    const server = createServer().once("error", failed).unref();
    server.listen({ path: basename(path) }, done);
  });
}
