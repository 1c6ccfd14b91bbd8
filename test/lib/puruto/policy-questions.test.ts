import assert from "node:assert/strict";
import { ipc } from "../../../generators/ipc/task.ts";
import { Added } from "../../../lib/puruto/added.ts";
import { findNeighbours } from "../../../lib/puruto/neighbours.ts";
import { missingFromPuruto } from "../../../templates/ipc/files/ipc/local/find.ts";
import { scratch } from "../../scratch.ts";
import { fill, ours, pythonFiles } from "../../generators/ipc/repos.ts";

type Key = "targets" | "actions" | "maxHops" | "timeout";

const accepted: [Key, unknown, unknown][] = [
  ["targets", "a, puruto-b,a,", ["a", "puruto-b"]],
  ["targets", [], []],
  ["targets", "", []],
  ["actions", "a=read+write,b=status", { a: ["read", "write"], b: ["status"] }],
  ["actions", "a=pay_invoice + v1.2", { a: ["pay_invoice", "v1.2"] }],
  ["actions", "a=read,b=x,a=write+read", { a: ["read", "write"], b: ["x"] }],
  ["actions", "a=", { a: [] }],
  ["actions", { a: ["read", "read"] }, { a: ["read"] }],
  ["actions", "", {}],
  ["maxHops", "0", 0],
  ["maxHops", 3, 3],
  ["timeout", "0.5", 0.5],
  ["timeout", "600", 600],
];

const refused: [Key, unknown, RegExp][] = [
  ["targets", "../x", /must name Purutos .* got "\.\.\/x"/],
  ["targets", "A", /got "A"/],
  ["targets", true, /must be a list like a,b, got true/],
  ["actions", "a", /must be written like a=read\+write,b=status, got "a"/],
  ["actions", "a=../run", /must name actions .* got "\.\.\/run"/],
  ["actions", "__proto__=read", /must name Purutos .* got "__proto__"/],
  ["actions", JSON.parse('{"__proto__": ["read"]}'), /got "__proto__"/],
  ["maxHops", "-1", /must be an integer of 0 or more, got "-1"/],
  ["maxHops", "1.5", /got "1.5"/],
  ["maxHops", "", /got ""/],
  ["maxHops", "9007199254740993", /must be an integer/],
  ["timeout", "0", /must be a number of seconds above 0, got "0"/],
  ["timeout", "Infinity", /above 0/],
  ["timeout", "soon", /got "soon"/],
];

describe("the options of delegation", () => {
  for (const [key, received, expected] of accepted) {
    it(`${key} takes ${JSON.stringify(received)}`, () => {
      const isAdded = typeof received === "string" && (key === "targets" || key === "actions");
      const value = isAdded ? new Added(expected) : expected;
      const answer = ipc.questions[key].parse(received);
      assert.deepEqual(answer, { ok: true, value });
      // Yeoman's door parses what it has parsed.
      assert.deepEqual(ipc.questions[key].parse(value), answer);
    });
  }

  for (const [key, received, faults] of refused) {
    it(`${key} refuses ${JSON.stringify(received)}`, () => {
      const answer = ipc.questions[key].parse(received);
      assert.ok(!answer.ok);
      assert.match(answer.faults.join("; "), faults);
    });
  }
});

describe("the neighbours of a Puruto", () => {
  it("are the Purutos beside it with their skills, and nothing else", () => {
    const root = scratch();
    const self = ours(root, "puruto-a");
    ours(root, "puruto-b", { skills: ["report"] });
    fill(`${root}/puruto-viejo`, pythonFiles);
    fill(root, { "a-file": "", "no-puruto/README.md": "", "Upper/CLAUDE.md": "", "half/CLAUDE.md": "" });
    fill(root, { "Upper/.claude/skills/x/SKILL.md": "", "puruto-b/.claude/skills/empty/notes.md": "" });
    fill(`${root}/purutos`, { "CLAUDE.md": "", ".claude/skills/puruto-generator/SKILL.md": "" });
    const base = ["help", "init", "list", "status"];
    const expected = { "puruto-b": ["help", "init", "list", "report", "status"], "puruto-viejo": base };
    assert.deepEqual(findNeighbours(self), expected);
  });

  it("are none where the workspace is not there yet", () => {
    assert.deepEqual(findNeighbours(`${scratch()}/not/there`), {});
  });

  it("need the agent's rules and a folder of skills", () => {
    const root = fill(scratch(), { "a/CLAUDE.md": "", "a/.claude/skills": "a file", "b/x": "" });
    assert.deepEqual(missingFromPuruto(`${root}/a`), [".claude/skills/"]);
    assert.deepEqual(missingFromPuruto(`${root}/b`), ["CLAUDE.md or agent.md", ".claude/skills/"]);
  });
});
