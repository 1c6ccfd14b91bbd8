import assert from "node:assert/strict";
import { skillsIn } from "../../../../templates/ipc/files/ipc/target/agents/skills.ts";
import type { Use } from "../../../../templates/ipc/files/ipc/target/agents/skills.ts";
import { askStandIn } from "../stand-in.ts";

const well = (use: Omit<Use, "well">): Use => ({ ...use, well: true });
const badly = (use: Omit<Use, "well">): Use => ({ ...use, well: false });

describe("a skill is used where an agent", () => {
  const rows: readonly (readonly [what: string, uses: readonly Use[], skills: readonly string[]])[] = [
    ["names it", [well({ skill: "greet" })], ["greet"]],
    ["names it, with who brings it", [well({ skill: "mine:greet" })], ["greet"]],
    ["reads its text", [well({ path: "/a b/.claude/skills/greet/SKILL.md" })], ["greet"]],
    ["reads its text on Windows", [well({ path: "C:\\x\\.agents\\skills\\greet\\SKILL.md" })], ["greet"]],
    ["has a shell read it", [well({ command: 'sed -n "1,9p" ".agents/skills/greet/SKILL.md"' })], ["greet"]],
    [
      "has a shell read several",
      [well({ command: "cd /a && cat .claude/skills/a/SKILL.md .claude/skills/b/SKILL.md | head -50" })],
      ["a", "b"],
    ],
    ["runs its script", [well({ command: "npm run --silent greet -- '{}'" })], ["greet"]],
    ["runs its script, which says no", [badly({ command: "npm run --silent greet" })], ["greet"]],
    ["runs it in other words", [well({ command: "A=1 npm -s run-script greet" })], ["greet"]],
    ["runs it in a pipe", [well({ command: "echo '{}' | npm run greet" })], ["greet"]],
    ["runs its file", [well({ command: "node .claude/skills/greet/scripts/run.ts" })], ["greet"]],
    ["uses two", [well({ skill: "b" }), well({ skill: "a" })], ["b", "a"]],
    [
      "uses one twice",
      [well({ skill: "a" }), well({ command: "npm run a" }), well({ skill: "b" })],
      ["a", "b"],
    ],
  ];
  for (const [what, uses, skills] of rows) it(what, () => assert.deepEqual(skillsIn(uses), skills));
});

describe("no skill is used where an agent", () => {
  const rows: readonly (readonly [what: string, use: Use])[] = [
    ["names one that it does not get", badly({ skill: "greet" })],
    ["reads one that is not there", badly({ path: ".claude/skills/greet/SKILL.md" })],
    ["has a shell read one that is not there", badly({ command: "cat .claude/skills/greet/SKILL.md" })],
    ["reads another file of it", well({ path: ".claude/skills/greet/reference.md" })],
    ["looks for it", well({ command: "ls .claude/skills/greet/SKILL.md; find . -name SKILL.md" })],
    ["writes it", well({ command: "touch .claude/skills/greet/SKILL.md" })],
    ["looks at all of them", well({ command: "head -5 .claude/skills/*/SKILL.md" })],
    ["speaks of its script", well({ command: "echo npm run greet" })],
    ["gives what is no name", well({ skill: "../../etc" })],
    ["gives nothing", well({})],
  ];
  for (const [what, use] of rows) it(what, () => assert.deepEqual(skillsIn([use]), []));
});

describe("the skills that an agent used", () => {
  it("are 20 at most", () => {
    const uses = Array.from({ length: 50 }, (_, at) => well({ skill: `s${at}` }));
    assert.deepEqual(skillsIn(uses).at(-1), "s19");
  });

  it("are looked for in the first 2,000 characters of a command", () => {
    const command = "x=1;".repeat(500);
    assert.deepEqual(skillsIn([well({ command: `${command}npm run greet` })]), []);
    assert.deepEqual(skillsIn([well({ command: `npm run greet;${command}` })]), ["greet"]);
  });

  for (const agent of ["claude", "codex", "gemini"])
    it(`are told by what ${agent} was seen to print, without those that it was not given`, async () => {
      const answer = await askStandIn(agent, `${agent}-uses-skills`);
      assert.deepEqual(answer.skills, ["greet", "count", "wave"]);
    });

  for (const recording of ["claude-is-refused-tools", "codex-succeeds", "gemini-refused-then-done"])
    it(`are none in ${recording}`, async () => {
      const answer = await askStandIn(recording.split("-", 1)[0] ?? "", recording);
      assert.ok(!Object.hasOwn(answer, "skills"));
    });
});
