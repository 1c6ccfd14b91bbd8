// Runs every command on the hostile repos that are named, and says on descriptor 3 what came of each, line by line.
import { execFileSync } from "node:child_process";
import fs, { cpSync, mkdtempSync, rmSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { main } from "../../command/main.ts";
import { fill } from "../generators/ipc/repos.ts";
import { olderPuruto } from "../generators/upgrade/older.ts";
import { commands } from "./commands.ts";
import { kinds, secret, type Box } from "./kinds.ts";
import { snapshot } from "./snapshot.ts";

/** What one command did to one repo. */
export interface Outcome {
  readonly kind: string;
  readonly command: string;
  readonly code: number;
  readonly output: string;
  /** What is different now around the repo, in its `.git`, and elsewhere in it. */
  readonly around: readonly string[];
  readonly inGit: readonly string[];
  readonly inRepo: readonly string[];
  /** Whether something of the repo ran. */
  readonly ran: boolean;
}

let repository: string | undefined;

const { writeSync } = fs;
const say = (line: object): void => void writeSync(3, `${JSON.stringify(line)}\n`);

for (const kind of JSON.parse(process.argv[2] ?? "[]") as string[]) {
  const folder = mkdtempSync(join(tmpdir(), "h-"));
  try {
    const shared = await boxIn(folder, kind);
    for (const [command, { args, writes, lacks }] of Object.entries(commands)) {
      const box = writes ? await boxIn(join(folder, command), kind, lacks) : shared;
      say({ kind, command });
      say({ kind, command, ...(await run(box, args(box))) } satisfies Outcome);
    }
  } finally {
    process.chdir(tmpdir());
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A Puruto of an older version, in git, beside others' things, and hostile; or what is left of one. */
async function boxIn(folder: string, kind: string, lacks: readonly string[] = []): Promise<Box> {
  const [repo, outside] = [join(folder, "w/puruto-notes"), join(folder, "o")];
  fill(repo, {
    ...olderPuruto(),
    ".puruto-standard-version": "0.1.0\n",
    ".env": "A_KEY=abcdefgh12345\n",
    ".claude/skills/own/SKILL.md": "Steps\n",
  });
  fill(outside, { "secret.txt": `${secret}\n`, "shared.txt": "theirs\n" });
  repository ??= repositoryOf(repo);
  cpSync(repository, join(repo, ".git"), { recursive: true });
  for (const path of lacks) rmSync(join(repo, path), { recursive: true, force: true });
  const box = { repo, outside, ran: join(folder, "ran") };
  await kinds[kind]?.(box);
  return box;
}

/** A copy of what git keeps of a repo, in few files. */
function repositoryOf(repo: string): string {
  const copy = mkdtempSync(join(tmpdir(), "h-git-"));
  const git = (...args: string[]) => execFileSync("git", ["--git-dir", copy, "--work-tree", repo, ...args]);
  git("init", "--quiet", "--template=");
  git("add", "--all");
  git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "x");
  git("gc", "--quiet");
  git("config", "--unset", "core.worktree");
  return copy;
}

async function run({ repo, ran }: Box, args: readonly string[]) {
  process.chdir(repo);
  const folder = dirname(ran);
  const before = snapshot(folder);
  const { code, output } = await captured(() => main(args));
  const changed = snapshot(folder).differences(before);
  const inside = changed.filter((path) => path.startsWith("w/puruto-notes/"));
  const inGit = inside.filter((path) => path.startsWith("w/puruto-notes/.git/"));
  return {
    code,
    output,
    around: changed.filter((path) => !inside.includes(path)),
    inGit,
    inRepo: inside.filter((path) => !inGit.includes(path)),
    ran: fs.existsSync(ran),
  };
}

/** What something prints, on whichever way. */
async function captured(work: () => Promise<number>): Promise<{ code: number; output: string }> {
  let output = "";
  const take = (chunk: unknown): true => {
    output += Buffer.from(chunk as string).toString("utf8");
    return true;
  };
  const write = (file: number, data: Uint8Array, from = 0): number => {
    if (file > 2) return writeSync(file, data, from);
    take(data.subarray(from));
    return data.length - from;
  };
  Object.assign(process.stdout, { write: take });
  Object.assign(process.stderr, { write: take });
  fs.writeSync = write as typeof writeSync;
  syncBuiltinESMExports();
  const code = await work();
  return { code, output };
}
