import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fixRepo } from "../../../generators/validate/fix.ts";
import { fixable } from "../../../generators/validate/fixable.ts";
import { fixes } from "../../../generators/validate/fixes.ts";
import { checkRepo, type Finding } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { codes } from "../../../standard/rules.ts";
import { folders } from "../../command/folders.ts";
import { cases, type Case } from "../../standard/cases.ts";
import { generated, policy, without, type Files } from "../../standard/repos.ts";

const { make, remove } = folders();

/** Other circumstances of the same case: how they change a repo, where `--fix` may do less. */
const circumstances: Record<string, (folder: string) => void> = {
  "as it was made": () => {},
  "which remembers nothing": (folder) => rmSync(join(folder, ".yo-rc.json"), { force: true }),
  "which remembers what is no answer": (folder) =>
    writeFileSync(join(folder, ".yo-rc.json"), '{"generator-puruto": {"name": "../x", "kind": "standard"}}'),
};

const words = ({ code, path }: Finding) => `${code} ${path}`;
const findingsIn = async (folder: string) => (await checkRepo(diskRepo(folder))).findings;

async function assertKept(folder: string): Promise<void> {
  const before = await findingsIn(folder);
  const promised = [...(await fixable(diskRepo(folder), before))].map(words);
  await fixRepo(folder).catch((error: { code: string }) => assert.equal(error.code, "unreadable"));
  const after = new Set((await findingsIn(folder)).map(words));
  const done = before.map(words).filter((finding) => !after.has(finding));
  assert.deepEqual(promised, done);
}

function onDisk({ files, name = "puruto-notes", ignored }: Case): string {
  const texts = Object.entries(files()).flatMap(([path, file]) =>
    typeof file === "string" && !path.endsWith("/") ? [[path, file]] : [],
  );
  const folder = make(name, Object.fromEntries(texts));
  if (ignored !== undefined) spawnSync("git", ["init", "--quiet"], { cwd: folder });
  if (ignored === "tracked") spawnSync("git", ["add", "--force", ".env"], { cwd: folder });
  return folder;
}

const notes = (change: (files: Files) => Files) => () =>
  make("puruto-notes", change(generated({ ipc: false })));
const occupied = (...paths: string[]) =>
  notes((files) => ({
    ...without(files, ...paths),
    ...Object.fromEntries(paths.map((path) => [`${path}/x`, ""])),
  }));

describe("what a finding promises of --fix, --fix does, and nothing else", function () {
  this.timeout(120_000);
  after(remove);

  for (const code of codes)
    for (const [title, change] of Object.entries(circumstances))
      it(`for ${code}, in a repo ${title}`, async () => {
        // What is never repaired is promised nowhere; one of these will do.
        for (const one of code in fixes ? cases[code] : cases[code].slice(0, 1)) {
          const folder = onDisk(one);
          change(folder);
          await assertKept(folder);
        }
      });

  const repos: Record<string, () => string> = {
    "without rules of any kind": notes((files) => without(files, "CLAUDE.md", "AGENTS.md", "agent.md")),
    "whose CLAUDE.md is a folder, without agent.md": () => {
      const folder = occupied("CLAUDE.md")();
      rmSync(join(folder, "agent.md"));
      return folder;
    },
    "whose README.md, .gitignore, .env.example and version are folders": occupied(
      "README.md",
      ".gitignore",
      ".env.example",
      ".puruto-standard-version",
    ),
    "whose .claude is a file": notes((files) => ({ ...without(files, ".claude"), ".claude": "" })),
    "without skills": notes((files) => without(files, ".claude")),
    "whose skills are a link out of the repo": () => {
      const folder = notes((files) => without(files, ".claude"))();
      mkdirSync(join(folder, ".claude"));
      symlinkSync("/", join(folder, ".claude/skills"), "junction");
      return folder;
    },
    "with a policy beside half a runtime in Python": notes((files) => ({
      ...files,
      ".puruto-ipc.json": policy({}),
      "ipc.py": "",
    })),
    "with a policy whose ipc.ts is a folder": notes((files) => ({
      ...files,
      ".puruto-ipc.json": policy({}),
      "ipc.ts/x": "",
    })),
    "with rules and nothing else": () => make("puruto-notes", { "CLAUDE.md": "# Notes\n" }),
    "with a name that is none, and a call skill": () =>
      make("My Notes", without(generated(), ".puruto-ipc.json", ".yo-rc.json")),
    "that tracks .env, without .gitignore": () => {
      const folder = notes((files) => ({ ...without(files, ".gitignore"), ".env": "A=1\n" }))();
      spawnSync("git", ["init", "--quiet"], { cwd: folder });
      spawnSync("git", ["add", "--force", ".env"], { cwd: folder });
      return folder;
    },
  };
  for (const [title, set] of Object.entries(repos)) it(`in a repo ${title}`, () => assertKept(set()));
});
