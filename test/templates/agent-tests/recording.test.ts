import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, statSync, symlinkSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type * as Hidden from "../../../templates/agent-tests/files/tests/agent/runner/record/hidden.ts";
import type * as Reads from "../../../templates/agent-tests/files/tests/agent/runner/record/reads.ts";
import type * as Stale from "../../../templates/agent-tests/files/tests/agent/runner/record/stale.ts";
import type * as Write from "../../../templates/agent-tests/files/tests/agent/runner/record/write.ts";
import type { Case, Mock } from "../../../templates/agent-tests/files/tests/agent/runner/case.ts";
import { Asked } from "./helpers/asked.ts";

const mock: Mock = {
  answer: { summary: "One.\nTwo: # three", outcome: "done" },
  files: { "a/b.md": "text\n" },
};

const test = (more: Partial<Case> = {}): Case => ({
  name: "one",
  file: "tests/agent/one.yaml",
  line: 1,
  prompt: "How are you?",
  before: [],
  files: {},
  neighbours: [],
  assert: [],
  threshold: 1,
  timeout_sec: 60,
  ...more,
});

describe("a recording", () => {
  let asked: Asked;
  let write: typeof Write;
  let hidden: typeof Hidden;
  let reads: typeof Reads;
  let stale: typeof Stale;

  before(async () => {
    asked = new Asked();
    write = await asked.load("record/write.ts");
    hidden = await asked.load("record/hidden.ts");
    reads = await asked.load("record/reads.ts");
    stale = await asked.load("record/stale.ts");
  });
  after(() => asked.remove());

  function recorded(agent = "claude"): Case {
    const names = reads.namesOf(reads.readingsOf(test(), asked.root, "status"));
    return test({ mock: { ...mock, skill: "status", recorded: { agent, ...names } } });
  }

  describe("in its file of cases", () => {
    const block = `mock:
  answer:
    summary: |-
      One.
      Two: # three
    outcome: done
  files:
    a/b.md: |
      text
`;
    const flow = `"mock": ${JSON.stringify(mock)}`;
    for (const [title, before, after] of [
      [
        "comes before what is asserted",
        "name: one\n# why\nassert:  [ a ]  # b\n",
        `name: one\n# why\n${block}assert:  [ a ]  # b\n`,
      ],
      [
        "takes the place of an earlier one",
        "name: one\nmock: { follow: status } # as\n\nassert: [a]\n",
        `name: one\n${block.replace(":", ": # as")}\nassert: [a]\n`,
      ],
      [
        "takes the place of one of many lines",
        "name: one\nmock:\n  answer:\n    summary: x\n\n# then\nassert: [a]\n",
        `name: one\n${block}\n# then\nassert: [a]\n`,
      ],
      [
        "takes the place of the last key",
        "name: one\nassert: [a]\nmock:\n  follow: x\n",
        `name: one\nassert: [a]\n${block}`,
      ],
      [
        "is one of several in a stream",
        `# a\nname:   "two"\nassert: [ 'a' ]\n---\n# b\nname: one\nassert: [a]\n---\nname: three # c\n`,
        `# a\nname:   "two"\nassert: [ 'a' ]\n---\n# b\nname: one\n${block}assert: [a]\n---\nname: three # c\n`,
      ],
      [
        "has the line ends of its file",
        "name: one\r\nassert: [a]\r\n",
        `name: one\r\n${block.replaceAll("\n", "\r\n")}assert: [a]\r\n`,
      ],
      [
        "is JSON where the case is",
        '{ "name": "one", "assert": ["a"] }\n',
        `{ "name": "one", ${flow}, "assert": ["a"] }\n`,
      ],
      [
        "takes a place in JSON",
        '{ "mock": {"follow": "x"}, "name": "one", "assert": ["a"] }',
        `{ ${flow}, "name": "one", "assert": ["a"] }`,
      ],
      [
        "leaves anchors that are used elsewhere",
        "name: one\npayload: &p { a: 1 }\nassert: [*p]\n",
        `name: one\npayload: &p { a: 1 }\n${block}assert: [*p]\n`,
      ],
    ] as const)
      it(`${title}, and all else stays`, () => {
        const written = write.withMock(before, "one", mock);
        assert.equal(written, after);
        const said = parseAllDocuments(written).map((one) => one.toJS() as Partial<Case>);
        assert.deepEqual(said.find(({ name }) => name === "one")?.mock, mock);
      });

    for (const [title, text, why] of [
      ["has no such case", "name: two\nassert: [a]\n", /one case named one/],
      ["has it twice", "name: one\nassert: [a]\n---\nname: one\nassert: [a]\n", /one case named one/],
      [
        "needs the earlier mock elsewhere",
        "name: one\nmock: &m { follow: x }\nassert: [*m]\n",
        /cannot be changed by itself/,
      ],
      ["has its keys written out", "? name\n: one\n? assert\n: [a]\n", /cannot be changed by itself/],
    ] as const)
      it(`is refused where the file ${title}`, () => {
        assert.throws(() => write.withMock(text, "one", mock), why);
      });

    it("keeps the rights of the file, and is not written through a link", () => {
      asked.write(test().file, "name: one\naction: status\nassert: [{ type: status, value: ok }]\n");
      chmodSync(join(asked.root, test().file), 0o640);
      write.writeMock(asked.root, test(), mock);
      assert.match(asked.read(test().file), /mock:/);
      assert.equal(statSync(join(asked.root, test().file)).mode & 0o777, 0o640);
      asked.write("../elsewhere.yaml", "name: one\nassert: [a]\n");
      symlinkSync(join(asked.root, "../elsewhere.yaml"), join(asked.root, "tests/agent/link.yaml"));
      const link = test({ file: "tests/agent/link.yaml" });
      assert.throws(() => write.writeMock(asked.root, link, mock), /is a link/);
      assert.equal(asked.read("../elsewhere.yaml"), "name: one\nassert: [a]\n");
    });

    for (const file of ["evals/evals.json", ".claude/skills/status/evals/trigger-eval.json"])
      it(`is refused where the case is none of YAML: ${file}`, () => {
        assert.throws(() => write.writeMock(asked.root, test({ file }), mock), /is not YAML/);
      });
  });

  describe("of this machine", () => {
    it("has no value of .env and no variable that is a secret", () => {
      asked.write(".env", "BANK_PIN=12345678\nPLACE_PATH=/srv/notes-of-all\n");
      const hide = hidden.secretsHider(asked.root, {
        MY_API_KEY: "key-of-ada",
        GH_TOKEN_2: "tok-of-ada",
        EDITOR: "vim-of-ada",
      });
      assert.deepEqual(
        hide({ "12345678": ["a key-of-ada b", { deep: "tok-of-ada" }], n: 12345678, e: "vim-of-ada" }),
        { "[BANK_PIN]": ["a [MY_API_KEY] b", { deep: "[GH_TOKEN_2]" }], n: "[BANK_PIN]", e: "vim-of-ada" },
      );
    });

    it("has no path but those in the copy", () => {
      const copy = join(tmpdir(), "case-x", "purutos", "puruto-notes");
      const said = {
        [join(copy, "a.md")]: `see ${copy}/b.md and ${copy}.`,
        beside: `${copy}-old, ${join(copy, "../puruto-data")}`,
        more: [`${homedir()}/notes`, join(tmpdir(), "z"), `${asked.root}/AGENTS.md`],
      };
      assert.deepEqual(hidden.withoutPlaces(said, copy, asked.root), {
        "./a.md": "see ./b.md and ..",
        beside: "../puruto-notes-old, ../puruto-data",
        more: ["<home>/notes", "<tmp>/z", "./AGENTS.md"],
      });
    });
  });

  describe("of what an agent read", () => {
    const skill = ".claude/skills/status/SKILL.md";
    const rules = "AGENTS.md";

    before(() => {
      for (const words of [
        ["init", "--quiet"],
        ["add", "."],
        [...author, "commit", "--quiet", "-m", "First"],
      ])
        execFileSync("git", words, { cwd: asked.root });
    });

    it("is named as git names it", () => {
      const [names] = [recorded().mock?.recorded];
      const git = (path: string) =>
        execFileSync("git", ["hash-object", path], { cwd: asked.root, encoding: "utf8" }).trim();
      assert.deepEqual([names?.skill, names?.rules], [git(skill), git(rules)]);
      assert.equal(stale.whyStale(recorded(), asked.root), undefined);
      assert.equal(stale.whyStale(test({ mock }), asked.root), undefined);
    });

    for (const [path, part] of [
      [skill, skill],
      [rules, rules],
    ] as const)
      it(`shows what changed since in ${path}, and how to record again`, () => {
        const [then, before] = [recorded(), asked.read(path)];
        asked.write(path, before.replace("\n", "\nA new line \u001b[2J.\n"));
        const why = stale.whyStale(then, asked.root) ?? "";
        asked.write(path, before);
        const lines = why.split("\n");
        assert.match(lines[0] ?? "", new RegExp(`recorded from claude.* ${part} changed since`));
        assert.ok(lines.includes("+A new line \u001b[2J."), why);
        assert.ok(lines.some((line) => line.startsWith("@@ ")));
        assert.equal(
          lines.at(-1),
          "Record it again: npm run test:agent -- --agent claude --record tests/agent/one.yaml",
        );
      });

    it("names what was and what is where git has no such text", () => {
      const then = recorded("ollama qwen3:8b");
      const why = stale.whyStale({ ...then, prompt: "And now?" }, asked.root) ?? "";
      assert.match(why, /the prompt: was [0-9a-f]{40}, is [0-9a-f]{40}\n/);
      assert.match(why, /-- --ollama qwen3:8b --record tests\/agent\/one\.yaml$/);
    });

    it("is another where the skill is gone, the payload differs, or the case lays other rules over", () => {
      const { action: _, ...then } = recorded();
      assert.match(
        stale.whyStale({ ...then, mock: { ...then.mock, skill: "gone" } }, asked.root) ?? "",
        /the skill/,
      );
      assert.match(stale.whyStale({ ...then, payload: { a: 1 } }, asked.root) ?? "", /the prompt/);
      assert.match(stale.whyStale({ ...then, files: { "AGENTS.md": "" } }, asked.root) ?? "", /AGENTS\.md/);
    });

    it("is bounded, and leads out by no name", () => {
      const then = recorded();
      const long = {
        "AGENTS.md": Array.from({ length: 500 }, (_, at) => `${at} ${"x".repeat(1000)}`).join("\n"),
      };
      assert.ok((stale.whyStale({ ...then, files: long }, asked.root) ?? "").length < 20_000);
      const hostile = { agent: "claude; rm -rf ~", rules: "--help", prompt: "HEAD:.env" };
      const why =
        stale.whyStale(test({ mock: { ...mock, skill: "../../..", recorded: hostile } }), asked.root) ?? "";
      assert.match(why, /-- --agent claude --record tests\/agent\/one\.yaml$/);
      assert.ok(!why.includes("usage:"));
    });
  });
});

const author = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"];
