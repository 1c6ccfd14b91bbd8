import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, linkSync, lstatSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import helpers from "yeoman-test";
import SkillGenerator from "../../../generators/skill/index.ts";
import { prepareSkill } from "../../../generators/skill/new-skill.ts";
import { remove } from "../../../generators/skill/removal.ts";
import { skill } from "../../../generators/skill/task.ts";
import { answerAlone, type Known } from "../../../lib/questions/questions.ts";
import { writeChanges } from "../../../lib/writing/changes.ts";
import { puruto } from "../../command/puruto.ts";
import { matchSchema } from "../../schemas.ts";
import { checkout, readTree, scratch } from "../../scratch.ts";
import { captureOutput } from "../output.ts";
import { fill } from "../ipc/repos.ts";
import { allow, make } from "../workspace/purutos.ts";

const own = ".claude/skills/report";
const twin = ".agents/skills/report";

interface Document {
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly notes: readonly string[];
}

/** A Puruto in a workspace, with a skill of its user's. */
function withSkill(given: Known = { script: true }, kind: Known = {}): string {
  const folder = make(scratch(), "puruto-notes", kind);
  writeChanges(
    folder,
    prepareSkill(folder, answerAlone(skill.questions, { name: "report", ...given })).changes,
  );
  return folder;
}

/** The same where `.agents/skills` is a copy. */
function withCopy(): string {
  const folder = withSkill();
  rmSync(join(folder, ".agents"), { recursive: true });
  cpSync(join(folder, ".claude/skills"), join(folder, ".agents/skills"), { recursive: true });
  return folder;
}

/** Takes a skill away; what is printed as JSON. */
async function take(
  folder: string,
  given: Known = {},
  somebody = () => undefined as never,
): Promise<Document> {
  const answers = answerAlone(skill.questions, { name: "report", remove: true, ...given });
  const { changes = [], report } = await remove(answers, { folder, progress: () => {}, somebody });
  if (given["dryRun"] !== true) writeChanges(folder, changes);
  assert.ok("json" in report);
  const document = report.json();
  matchSchema("skill", document);
  return document as Document;
}

/** Every path below a folder but in `.git`, links as such. */
const pathsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !/^\.git(\/|$)/.test(path))
    .toSorted();

const fails = () => assert.fail("asked");

const refused = async (folder: string, given: Known, error: object): Promise<void> => {
  const before = [pathsIn(folder), readFileSync(join(folder, "AGENTS.md"), "utf8")];
  await assert.rejects(take(folder, given), error);
  assert.deepEqual([pathsIn(folder), readFileSync(join(folder, "AGENTS.md"), "utf8")], before);
};

describe("taking a skill away", () => {
  captureOutput();

  for (const [title, given] of Object.entries({
    alone: {},
    "with a script": { script: true },
    "with a bar in its description": { description: "Reports a | b" },
  }))
    it(`leaves nothing of one that was added ${title}, byte for byte`, async () => {
      const folder = make(scratch(), "puruto-notes");
      const [before, paths] = [readTree(folder), pathsIn(folder)];
      writeChanges(
        folder,
        prepareSkill(folder, answerAlone(skill.questions, { name: "report", ...given })).changes,
      );
      assert.notDeepEqual(readTree(folder), before);
      const { notes } = await take(folder);
      assert.deepEqual([readTree(folder), pathsIn(folder), notes], [before, paths, []]);
    });

  it("leaves nothing of one that the Puruto was made with, and an upgrade does not bring it back", async () => {
    const folder = make(scratch(), "puruto-notes", { skills: ["report", "import"], git: false });
    await take(folder);
    const memory = JSON.parse(readFileSync(join(folder, ".yo-rc.json"), "utf8")) as {
      "generator-puruto": object;
    };
    assert.deepEqual((memory["generator-puruto"] as { skills: unknown }).skills, ["import"]);
    const { code, stderr } = await puruto(["upgrade", "--force", "--defaults"], folder);
    assert.equal(code, 0, stderr);
    assert.ok(!existsSync(join(folder, own)) && !readTree(folder).get("AGENTS.md")?.includes("`report`"));
  });

  it("takes its records along, and none of another's", async () => {
    const folder = withSkill();
    const path = join(folder, ".yo-rc.json");
    const memory = JSON.parse(readFileSync(path, "utf8")) as { "generator-puruto": object };
    const generated = { "0.0.9": { [`${own}/SKILL.md`]: "a", [`${own}s/SKILL.md`]: "b" } };
    Object.assign(memory["generator-puruto"], { generated });
    writeFileSync(path, JSON.stringify(memory, null, 2));
    await take(folder);
    const after = JSON.parse(readFileSync(path, "utf8")) as { "generator-puruto": { generated: object } };
    assert.deepEqual(after["generator-puruto"].generated, { "0.0.9": { [`${own}s/SKILL.md`]: "b" } });
  });

  it("takes whatever its folder holds: binary files, folders, empty ones, and links as links", async () => {
    const folder = withSkill();
    const outside = fill(scratch(), { secret: "s", "inner/kept": "k" });
    mkdirSync(join(folder, own, "assets/empty/deep"), { recursive: true });
    writeFileSync(join(folder, own, "assets/x.bin"), Buffer.from([0xff, 0, 0xfe]));
    writeFileSync(join(folder, own, "$(touch ran)\n"), "");
    for (const [name, target] of [
      ["file", join(outside, "secret")],
      ["folder", outside],
      ["lib", "../../../lib"],
      ["nowhere", "nowhere"],
    ] as const)
      symlinkSync(target, join(folder, own, name));
    linkSync(join(outside, "secret"), join(folder, own, "hard"));
    await take(folder);
    assert.ok(!existsSync(join(folder, own)));
    assert.deepEqual(Object.fromEntries(readTree(outside)), { secret: "s", "inner/kept": "k" });
    assert.ok(existsSync(join(folder, "lib/answer.ts")));
  });

  it("takes the link away where the skill is one, and says what stays where that led", async () => {
    const folder = withCopy();
    rmSync(join(folder, own), { recursive: true });
    symlinkSync(`../../${twin}`, join(folder, own));
    const { removed, notes } = await take(folder);
    assert.deepEqual(removed, [own]);
    assert.ok(existsSync(join(folder, twin, "SKILL.md")));
    assert.match(notes.join("\n"), /\.agents\/skills\/report has what the skill had not, and it stays: /);
  });

  it("takes its twin along where `.agents/skills` is a copy, binary files too", async () => {
    const folder = withCopy();
    for (const place of [own, twin]) writeFileSync(join(folder, place, "x.bin"), Buffer.from([0xff, 0]));
    const { removed, notes } = await take(folder);
    assert.deepEqual(notes, []);
    assert.ok(removed.includes(`${twin}/scripts/run.ts`));
    assert.ok(!existsSync(join(folder, twin)) && existsSync(join(folder, ".agents/skills/help/SKILL.md")));
  });

  const twins: Readonly<Record<string, readonly [(folder: string) => void, left: readonly string[]]>> = {
    "was changed": [(folder) => writeFileSync(join(folder, twin, "SKILL.md"), "mine"), ["SKILL.md"]],
    "has a file more": [(folder) => writeFileSync(join(folder, twin, "own.md"), "mine"), ["own.md"]],
    "is a link to elsewhere": [
      (folder) => {
        rmSync(join(folder, twin), { recursive: true });
        symlinkSync("../../lib", join(folder, twin));
      },
      ["answer.ts"],
    ],
  };
  for (const [title, [change, left]] of Object.entries(twins))
    it(`keeps of a twin that ${title} what is not the skill's, and says so`, async () => {
      const folder = withCopy();
      change(folder);
      const { notes } = await take(folder);
      assert.match(notes.join("\n"), /^\.agents\/skills\/report has what the skill had not, and it stays: /);
      const there = readdirSync(join(folder, twin));
      for (const name of left) assert.ok(there.includes(name), there.join());
    });

  it("takes a twin that is a link to the skill", async () => {
    const folder = withCopy();
    rmSync(join(folder, twin), { recursive: true });
    symlinkSync(`../../${own}`, join(folder, twin));
    const { removed } = await take(folder);
    assert.ok(removed.includes(twin));
    assert.equal(lstatSync(join(folder, twin), { throwIfNoEntry: false }), undefined);
  });

  it("leaves an npm script of that name that is not its own, and says what runs it still", async () => {
    const folder = withSkill();
    const text = `{"scripts": {"report": "mine", "weekly": "node ${own}/scripts/run.ts"}}`;
    writeFileSync(join(folder, "package.json"), text);
    const { changed, notes } = await take(folder);
    assert.ok(!changed.includes("package.json"));
    assert.deepEqual(notes, ["package.json runs it still, as its script weekly"]);
  });

  it("says where it is named still: in rules, in README, and in policies of others and its own", async () => {
    const folder = withSkill();
    for (const name of ["puruto-a", "puruto-b"]) make(join(folder, ".."), name);
    allow(join(folder, "../puruto-a"), { "puruto-notes": ["report"] });
    allow(join(folder, "../puruto-b"), { "puruto-notes": null, "puruto-a": ["report"] });
    allow(folder, { "puruto-notes": ["status", "report"] });
    writeFileSync(join(folder, "README.md"), "Ask for `/report`, or `reports`.\n");
    writeFileSync(join(folder, "CLAUDE.md"), "@AGENTS.md\nSee .claude/skills/report/SKILL.md\n");
    const { notes } = await take(folder);
    assert.deepEqual(notes, [
      "CLAUDE.md names it still; see what that says",
      "README.md names it still; see what that says",
      "puruto-a may ask for it still: its .puruto-ipc.json names the action",
      "puruto-notes may ask for it still: its .puruto-ipc.json names the action",
    ]);
  });

  const needed: Readonly<Record<string, readonly [name: string, made: Known, why: RegExp]>> = {
    "that every Puruto has": ["init", {}, /the skill init stays: every Puruto has it/],
    "that delegation needs": ["call", { ipc: true }, /the skill call stays: ipc needs it \(Calls to other/],
    "that its kind needs": ["register", { name: "puruto-data", kind: "puruto-data" }, /puruto-data needs it/],
  };
  for (const [title, [name, made, message]] of Object.entries(needed))
    it(`refuses one ${title}`, async () => {
      const folder = make(scratch(), "puruto-notes", made);
      await refused(folder, { name }, { code: "skill-needed", exitCode: 1, message });
    });

  it("takes one away that another kind would need, or that could not be added by its name", async () => {
    for (const name of ["register", "ask"]) {
      const folder = fill(make(scratch(), "puruto-notes"), { [`.claude/skills/${name}/SKILL.md`]: "x" });
      assert.deepEqual((await take(folder, { name })).removed, [`.claude/skills/${name}/SKILL.md`]);
    }
  });

  for (const [name, hint] of [
    ["reprot", /no skill reprot is in .*; did you mean report\?$/],
    ["something", /; yours are: report$/],
    ["call", /; yours are: report$/],
  ] as const)
    it(`names what there is where there is no ${name}`, async () => {
      await refused(withSkill(), { name }, { code: "no-such-skill", exitCode: 1, message: hint });
    });

  const hurt: Readonly<Record<string, readonly [(skill: string) => unknown, code: string]>> = {
    "a pipe": [(path) => execFileSync("mkfifo", [join(path, "p")]), "cannot-remove"],
    "a git repository": [(path) => fill(path, { ".git/config": "x" }), "cannot-remove"],
    "a file that git's own may be": [(path) => fill(path, { "x/.GIT": "x" }), "cannot-remove"],
    "a file of 65 MiB": [
      (path) => {
        writeFileSync(join(path, "large"), "");
        truncateSync(join(path, "large"), 65 * 1024 * 1024);
      },
      "cannot-remove",
    ],
  };
  for (const [title, [change, code]] of Object.entries(hurt))
    it(`refuses one that holds ${title}, and removes nothing`, async function () {
      if (process.platform === "win32") this.skip();
      const folder = withSkill();
      change(join(folder, own));
      await refused(
        folder,
        {},
        { code, message: /^nothing was removed: \.claude\/skills\/report\/.*by hand/ },
      );
    });

  it("refuses one that lies outside, and one of a folder that is no Puruto", async () => {
    const folder = withSkill();
    const outside = join(scratch(), "skills");
    cpSync(join(folder, ".claude/skills"), outside, { recursive: true });
    renameSync(join(folder, ".claude/skills"), join(folder, ".claude/were"));
    symlinkSync(outside, join(folder, ".claude/skills"));
    await refused(folder, {}, { code: "outside-repo", message: /leads out of the repo/ });
    assert.ok(existsSync(join(outside, "report/SKILL.md")));
    await assert.rejects(take(scratch()), { code: "not-a-puruto" });
  });

  for (const [given, options] of [
    [{ script: true }, "--script"],
    [{ script: false, description: "x" }, "--description, --script"],
    [{ tools: "", userInvocable: true }, "--user-invocable, --tools"],
  ] as const)
    it(`refuses ${options}, which says nothing of a skill that goes`, async () => {
      const message = `${options} and --remove exclude each other; leave one out`;
      await refused(withSkill(), given, { code: "invalid-options", exitCode: 2, message });
    });

  it("shows what would go on a dry run, and asks nobody", async () => {
    const folder = withSkill();
    const before = pathsIn(folder);
    const dry = await take(folder, { dryRun: true }, fails);
    assert.deepEqual(pathsIn(folder), before);
    assert.deepEqual({ ...dry, dry_run: false }, await take(folder));
  });

  for (const [says, isGone] of [
    [true, true],
    [false, false],
  ] as const)
    it(`asks where somebody is there, and does as they say: ${says ? "yes" : "no"}`, async () => {
      const folder = withSkill();
      const asked: string[] = [];
      const confirm = async (message: string) => asked.push(message) > 0 && says;
      const taken = take(folder, {}, (() => ({ confirm })) as never);
      if (isGone) await taken;
      else await assert.rejects(taken, { code: "cancelled" });
      assert.deepEqual(asked, ["Take the skill report away?"]);
      assert.equal(existsSync(join(folder, own)), !isGone);
    });

  it("works as a command, for people and as JSON, and is refused the second time", async () => {
    const folder = withSkill();
    const dry = await puruto(["skill", "report", "--remove", "--dry-run"], folder);
    assert.match(
      dry.stdout,
      /^Would take the skill report away\n {2}- \.claude\/skills\/report\/SKILL\.md\n/,
    );
    assert.match(dry.stdout, /\n\nNothing was written \(--dry-run\)\.\n$/);
    const { code, stdout, stderr } = await puruto(["skill", "report", "--remove", "--json"], folder);
    assert.deepEqual([code, stderr], [0, ""]);
    assert.deepEqual(JSON.parse(stdout), {
      path: folder,
      skill: "report",
      dry_run: false,
      removed: [`${own}/SKILL.md`, `${own}/scripts/run.ts`],
      changed: ["package.json", ".yo-rc.json", "AGENTS.md", "README.md"],
      notes: [],
    });
    const again = await puruto(["skill", "report", "--remove"], folder);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /\[no-such-skill\]\n$/);
  });

  it("works as a generator of `yo`", async () => {
    const folder = withSkill();
    await helpers
      .run(SkillGenerator)
      .cd(folder)
      .withArguments(["report"])
      .withOptions({ defaults: true, remove: true } as object);
    process.chdir(checkout);
    assert.ok(!existsSync(join(folder, own)));
  });
});
