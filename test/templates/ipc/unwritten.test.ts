import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { planSkill } from "../../../standard/new-skill.ts";
import { filesOf, renderPlan } from "../../../lib/writing/render.ts";
import { hasMark } from "../../../templates/ipc/files/ipc/target/unwritten.ts";
import { explain, invoke } from "../../../templates/ipc/files/invoker.ts";
import { Workspace } from "./helpers/workspace.ts";

/** The lines of a front matter, and whether they say that the skill is unwritten. */
const matters: readonly (readonly [title: string, lines: string, marked: boolean])[] = [
  ["in flow form", "metadata: {puruto: unwritten}", true],
  ["in flow form with blanks", "metadata:   { puruto:  unwritten }  ", true],
  ["with everything in quotes", `"metadata": {'puruto': "unwritten"}`, true],
  ["with a quoted key and no blank", `metadata: {"puruto":unwritten}`, true],
  ["behind other entries", `metadata: {author: "a, b", note: it's new, puruto: unwritten}`, true],
  ["before other entries", "metadata: {puruto: unwritten, list: [1, {a: 2}]}", true],
  ["in a flow of several lines", "metadata: {\n  author: me, # {\n  puruto: unwritten # yet\n  }", true],
  ["with a comment", "metadata: {puruto: unwritten} # write it", true],
  ["in block form", "metadata:\n  puruto: unwritten", true],
  [
    "in block form with more",
    "metadata: # mine\n\n  # and\n  author: me\n  puruto: 'unwritten' # yet\nname: a",
    true,
  ],
  ["in block form with a list", "metadata:\n  list:\n    - a\n  puruto: unwritten", true],
  ["as another value", "metadata: {puruto: written}", false],
  ["as a longer value", "metadata: {puruto: unwritten by me}", false],
  ["as the start of a word", "metadata:\n  puruto: unwrittenly", false],
  ["as another key", "metadata: {puruto-data: unwritten}", false],
  ["under another key", "other: {puruto: unwritten}\nmetadata: {a: b}", false],
  ["at the top", "puruto: unwritten\nmetadata: {}", false],
  ["in a comment", "metadata: {a: b} # {puruto: unwritten}", false],
  ["in a comment of a block", "metadata:\n  a: b # puruto: unwritten\n  # puruto: unwritten", false],
  ["in a quoted text", `metadata: {note: "x, puruto: unwritten, y"}`, false],
  ["in a text of single quotes", "metadata: {note: 'x, puruto: unwritten, y'}", false],
  ["deeper in a flow", "metadata: {a: {puruto: unwritten}}", false],
  ["deeper in a block", "metadata:\n  a:\n    puruto: unwritten", false],
  [
    "in a text of several lines",
    "description: |\n  metadata: {puruto: unwritten}\nmetadata:\n  a: |\n    puruto: unwritten",
    false,
  ],
  ["in a list", "metadata: [puruto, unwritten]", false],
  ["without a value", "metadata:\nname: a", false],
  ["nowhere", "name: a", false],
];

const ends = { "Unix' lines": "\n", "Windows' lines": "\r\n" };

describe("the mark of an unwritten skill", () => {
  for (const [title, lines, marked] of matters)
    for (const [kind, end] of Object.entries(ends))
      it(`${marked ? "is found" : "is not found"} ${title}, in ${kind}, as YAML has it`, () => {
        const { metadata } = load(lines) as { metadata?: { puruto?: unknown } | null };
        assert.equal(metadata?.puruto === "unwritten", marked);
        assert.equal(hasMark(`---\n${lines}\n---\n# A\n`.replaceAll("\n", end)), marked);
      });

  const others: Record<string, string> = {
    "after the front matter": "---\nname: a\n---\nmetadata: {puruto: unwritten}\n---\n",
    "in a text without front matter": "# A\n---\nmetadata: {puruto: unwritten}\n---\n",
    "in a front matter without an end": "---\nmetadata: {puruto: unwritten}\n",
    "in a front matter that no agent takes": `---\nmetadata: {puruto: unwritten}\n${"#".repeat(17_000)}\n---\n`,
  };
  for (const [title, text] of Object.entries(others))
    it(`is not found ${title}`, () => assert.equal(hasMark(text), false));

  it("is found behind a byte order mark", () => {
    assert.equal(hasMark("\uFEFF--- \nmetadata: {puruto: unwritten}\n--- \n"), true);
  });

  it("is looked for in no time, whatever the text", () => {
    const odd = ['"', '\\"', "'", "{", "[{", " #", "metadata: {\n", "---x\n", "- ", "\n"];
    for (const part of odd) hasMark(`---\nmetadata: {${part.repeat(1e6 / part.length)}`);
    for (const part of odd) assert.equal(hasMark(`---\nmetadata: {${part.repeat(8000)}\n---\n`), false);
  });
});

describe("an unwritten skill", () => {
  const workspace = new Workspace();
  let caller = "";
  const skill = join(workspace.root, "puruto-b", ".claude", "skills", "pay-bill");
  const file = join(skill, "SKILL.md");
  const asked = { target: "puruto-b", action: "pay_bill", prompt: "x" };
  beforeEach(() => {
    caller = workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b"] } });
    rmSync(skill, { recursive: true, force: true });
    workspace.add("puruto-b", { skills: { "pay-bill/run.sh": "echo '{}'" } });
  });
  after(() => workspace.remove());
  const options = () => ({ folder: caller, environment: { PATH: process.env["PATH"] } });

  function write(): void {
    const facts = { name: "pay-bill", description: "Pays", userInvocable: true, tools: "" };
    const [made] = filesOf(renderPlan([planSkill(facts, "en")]));
    writeFileSync(file, made?.content ?? "");
  }

  for (const script of [true, false])
    it(`as the generator makes it is answered without a start, ${script ? "though it has a script" : "though there is an agent"}`, async () => {
      write();
      if (!script) rmSync(join(skill, "scripts"), { recursive: true });
      const { response } = await invoke(asked, options());
      assert.equal(response.status, "error");
      const { code, message, details } = response.error;
      assert.equal(code, "TARGET_NOT_FOUND");
      assert.match(message, /^pay_bill in puruto-b .*write .*\.claude\/skills\/pay-bill\/SKILL\.md.*remove/);
      assert.deepEqual(details, { reason: "unwritten", file: ".claude/skills/pay-bill/SKILL.md" });
      assert.equal(workspace.journal("puruto-a").at(-1)?.["ran"], null);
      const { decision } = await explain(asked, options());
      assert.equal((decision as { allowed: boolean }).allowed, false);
    });

  it("runs when the mark is removed, and when it has no SKILL.md", async () => {
    writeFileSync(file, "---\nname: pay-bill\n---\n");
    assert.equal((await invoke(asked, options())).response.status, "ok");
    rmSync(file);
    assert.equal((await invoke(asked, options())).response.status, "ok");
  });

  const unreadable: Record<string, () => void> = {
    "a pipe": () => void execFileSync("mkfifo", [file]),
    "a folder": () => mkdirSync(file),
    "larger than 1 MiB": () => writeFileSync(file, "x".repeat(1024 * 1024 + 1)),
  };
  for (const [kind, make] of Object.entries(unreadable))
    it(`that is ${kind} is an error that names it, and no wait`, async () => {
      make();
      const { response } = await invoke(asked, options());
      assert.equal(response.status, "error");
      assert.match(response.error.message, /pay-bill\/SKILL\.md cannot be read: /);
    });
});
