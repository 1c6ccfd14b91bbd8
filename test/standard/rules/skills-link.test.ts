import assert from "node:assert/strict";
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkRepo } from "../../../standard/check.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { folders } from "../../command/folders.ts";

const { make, remove } = folders();

const skills = ".claude/skills";
const link = ".agents/skills";

/** Makes links, each by its path, with what it says. */
const links = (all: Record<string, string>) => (folder: string) => {
  for (const [path, target] of Object.entries(all)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
};
const write = (path: string, text: string) => (folder: string) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const copy = (from: string, to: string) => (folder: string) =>
  cpSync(join(folder, from), join(folder, to), { recursive: true, verbatimSymlinks: true });
const all =
  (...steps: ((folder: string) => void)[]) =>
  (folder: string) => {
    for (const step of steps) step(folder);
  };
const outside = "is a link out of the repo, where a link to ../.claude/skills belongs";

const cases: Record<string, { set: (folder: string) => void; found: readonly string[] }> = {
  "a link, as it is made": { set: links({ [link]: "../.claude/skills" }), found: [] },
  "none, as the Python framework leaves it": { set: () => {}, found: [] },
  "a folder that the skills link to": {
    set: (folder) => {
      cpSync(join(folder, skills), join(folder, link), { recursive: true });
      rmSync(join(folder, skills), { recursive: true });
      links({ [skills]: "../.agents/skills" })(folder);
    },
    found: [],
  },
  "a folder above it that is a link": { set: links({ ".agents": ".claude" }), found: [] },
  "a link to nothing": {
    set: links({ [link]: "../nothing" }),
    found: [`${link} is a link to nothing, where a link to ../.claude/skills belongs`],
  },
  "a link to itself": {
    set: links({ [link]: "skills" }),
    found: [`${link} is a link to nothing, where a link to ../.claude/skills belongs`],
  },
  "a link out of the repo": { set: links({ [link]: "/etc" }), found: [`${link} ${outside}`] },
  "a link to another folder of the repo": {
    set: all(write("other/x/SKILL.md", ""), links({ [link]: "../other" })),
    found: [`${link} differs from ${skills}: call is in ${skills} only`],
  },
  "a skill that is a link to itself through it": {
    set: links({ [link]: "../.claude/skills", [`${skills}/extra`]: "../../.agents/skills/extra" }),
    found: [`${skills}/extra is a link to itself, or to nothing`],
  },
  "a skill that is a link to nothing, and no folder for other agents": {
    set: links({ [`${skills}/extra`]: "nothing" }),
    found: [`${skills}/extra is a link to itself, or to nothing`],
  },
  "a copy with a skill that is a link to nothing": {
    set: all(copy(skills, link), links({ [`${link}/extra`]: "nothing" })),
    found: [`${link}/extra is a link to itself, or to nothing`],
  },
  "skills that are links into it, each": {
    set: (folder) => {
      cpSync(join(folder, skills), join(folder, link), { recursive: true });
      rmSync(join(folder, skills, "help"), { recursive: true });
      links({ [`${skills}/help`]: "../../.agents/skills/help" })(folder);
    },
    found: [],
  },
  "a copy with a link to all of it in both": {
    set: all(links({ [`${skills}/loop`]: "../skills" }), copy(skills, link)),
    found: [],
  },
  "a copy with a link that leads elsewhere than its original": {
    set: all(copy(skills, link), links({ [`${skills}/extra`]: "help", [`${link}/extra`]: "list" })),
    found: [
      `${link} differs from ${skills}: extra is not the same in both`,
      `${skills}/extra/SKILL.md has the name help, but its folder is "extra"`,
    ],
  },
};

describe("broken-skills-link, on disk", function () {
  if (process.platform === "win32") this.pending = true;
  after(remove);

  for (const [title, { set, found }] of Object.entries(cases))
    it(`is reported as it should be for ${title}`, async () => {
      const folder = make("puruto-notes");
      set(folder);
      const { findings } = await checkRepo(diskRepo(folder));
      assert.deepEqual(
        findings.map(({ path, message }) => `${path} ${message}`),
        found,
      );
    });

  it("ends where both folders hold more than can be compared", async () => {
    const big = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`${at}.md`, "x".repeat(1_000_000)]),
    );
    const folder = make("puruto-notes");
    for (const [name, text] of Object.entries(big)) write(`${skills}/help/big/${name}`, text)(folder);
    copy(skills, link)(folder);
    const { findings } = await checkRepo(diskRepo(folder));
    assert.deepEqual(
      findings.map(({ message }) => message),
      [`differs from ${skills}: they hold too much to be compared`],
    );
  });
});
