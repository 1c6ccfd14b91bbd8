import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fixes } from "../../generators/validate/fixes.ts";
import type { Finding } from "../../standard/check.ts";
import { kinds } from "../../standard/packs.ts";
import { checks, codes } from "../../standard/rules.ts";
import { cases, flag, specialFiles, completeOf } from "./cases.ts";
import { findingsOf, generated, policy, python, skill, without, type Files } from "./repos.ts";

describe("the rules of the standard", () => {
  for (const ipc of [true, false])
    for (const db of [true, false])
      for (const runner of ["node", "tsx"])
        for (const skills of [[], ["weekly-report", "import"]]) {
          const answers = { ipc, db, runner, skills };
          it(`find nothing but stubs in a Puruto made with ${JSON.stringify(answers)}`, async () => {
            const found = await findingsOf(generated(answers));
            const stubs = skills.toSorted().map((name) => `unwritten-skill .claude/skills/${name}/SKILL.md`);
            assert.deepEqual(
              found.map(({ code, path }) => `${code} ${path}`),
              stubs,
            );
          });
        }

  it("find nothing in a Puruto as the Python framework makes them", async () => {
    assert.deepEqual(await findingsOf(python()), []);
  });

  for (const kind of kinds.filter((one) => one !== "standard"))
    it(`find nothing in a complete ${kind}, with Python files as well`, async () => {
      const own = new Set<string>(specialFiles[kind]);
      const inPython = (path: string): string => (own.has(path) ? path.replace(/\.ts$/, ".py") : path);
      const files: Files = Object.fromEntries(
        Object.entries(completeOf(kind)).map(([path, content]) => [inPython(path), content]),
      );
      assert.deepEqual(besidesTables(await findingsOf(files, undefined, kind)), []);
    });

  for (const folder of ["db", "runs", "notifications"])
    it(`find that the folder ${folder} of puruto-cron is missing`, async () => {
      const files = {
        ...generated({ ipc: false, db: false }),
        ".yo-rc.json": '{"generator-puruto":{"kind":"puruto-cron"}}',
      };
      const found = (await findingsOf(files)).filter(({ path }) => path === folder);
      assert.deepEqual(
        found.map(({ code }) => code),
        ["missing-cron-file"],
      );
    });

  for (const code of codes)
    for (const { title, files, path, line, ignored, name } of cases[code])
      it(`find ${code}, and nothing else, when ${title}`, async () => {
        const found = await findingsOf(files(), ignored, name);
        const findings = code === "unlisted-skill" ? found : besidesTables(found);
        const expected = { level: checks[code].level, code, path };
        assert.deepEqual(findings.map(place), [line === undefined ? expected : { ...expected, line }]);
      });

  it("find one of each core skill, and the folder, when there are no skills at all", async () => {
    const findings = await findingsOf(without(generated({ ipc: false }), ".claude/"));
    assert.deepEqual(
      findings.map(({ code, path }) => `${code} ${path}`),
      [
        "missing-required .claude/skills",
        ...["help", "init", "list", "status"].map(
          (name) => `missing-core-skill .claude/skills/${name}/SKILL.md`,
        ),
      ],
    );
  });

  const couple = "\u{1F469}\u200D\u2764\uFE0F\u200D\u{1F48B}\u200D\u{1F468}";
  const flags = ["gbeng", "gbsct", "gbwls"].map(flag);

  const valid = {
    "a skill with a byte order mark and CRLF": Object.fromEntries([
      skill("extra").map((text, index) => (index === 0 ? text : `\uFEFF${text.replaceAll("\n", "\r\n")}`)),
    ]),
    "a stand-in for a credential": { ".env.example": `A=sk-${"x".repeat(40)}\nB=AKIAIOSFODNN7EXAMPLE\n` },
    "a value of .env that stands in .env.example, but for a key that names no secret": {
      ".env": "DB_PATH=db/data.db\n",
    },
    "a stand-in that init copied to .env": {
      ".env": "API_KEY=your-key-here\n",
      ".env.example": "API_KEY=your-key-here\n",
    },
    "bold text that only begins like a placeholder": {
      "README.md": "__Note:__ and __init__ and __NOTE: this__\n",
    },
    "placeholders in code spans of several lengths": {
      "README.md": "`` `__A__` `__B__ `` and `__C__` and ```__D__`` __E__```\n",
    },
    "rules in emoji, flags, Persian and Arabic": {
      "AGENTS.md": `\uFEFF# ${[couple, "\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\u200F\u0639\u200F", ...flags].join(" ")}\n`,
    },
    "rules with 99 blank lines, and more at their end": {
      "AGENTS.md": `# A\n${"\n".repeat(99)}B\n${"\n".repeat(300)}`,
    },
    "what is hidden in a README, which tells agents nothing": { "README.md": "# A\u202E\n" },
    "a skill that says it is written": Object.fromEntries([
      skill("extra", "name: extra\ndescription: D\nmetadata: {puruto: written}"),
    ]),
    "a policy that lets a target be asked in words": {
      ".puruto-ipc.json": policy({ allowed_targets: ["a"], allowed_actions: { a: ["ask"] } }),
    },
    "a policy with allowed callers, an agent and a schema": {
      ".puruto-ipc.json": policy({ allowed_callers: ["a"], agent: "codex", $schema: "x" }),
    },
    "a key of a policy that is __proto__ in allowed_actions, listed as no name can be": {
      ".puruto-ipc.json": policy({ allowed_targets: ["proto"], allowed_actions: { proto: [] } }),
    },
    "a copy of the skills where links are not allowed": Object.fromEntries(
      Object.entries(generated()).map(([path, text]) => [path.replace(".claude/", ".agents/"), text]),
    ),
    "an owner that the folder is not named after, but was made with": {
      ".puruto-ipc.json": policy({ owner: "puruto-notes" }),
    },
  };
  for (const [title, files] of Object.entries(valid))
    it(`find nothing wrong with ${title}`, async () => {
      assert.deepEqual(besidesTables(await findingsOf({ ...generated(), ...files })), []);
    });

  it("find nothing lost in tables about other skills, nor what lies elsewhere", async () => {
    const rules = (generated()["AGENTS.md"] as string).replace(
      "| `init` |",
      "| `brainstorm` | think | – |\n| [`docx`](https://example.org/docx) | write | – |\n| `init` |",
    );
    const files = {
      ...generated(),
      "AGENTS.md": rules,
      "CLAUDE.md": "| Skill | damage |\n|---|---|\n| fireball | 8 |\n| Help others | 1 |\n",
      "GEMINI.md": "| Skills | who |\n|---|---|\n| Writing | Ana |\n",
      "skills/brainstorm/SKILL.md": "A plugin's.\n",
    };
    assert.deepEqual(await findingsOf(files), []);
  });

  it("name the place of hidden text, never the text", async () => {
    for (const { files } of cases["hidden-text"])
      for (const { message } of await findingsOf(files())) assert.match(message, /^[ -~]*$/);
  });
});

/** The skills that cases add to a Puruto stand in no table of it. */
const besidesTables = (findings: readonly Finding[]): Finding[] =>
  findings.filter(({ code }) => code !== "unlisted-skill");

const place = ({ level, code, path, line }: Finding) => ({
  level,
  code,
  path,
  ...(line !== undefined && { line }),
});

describe("docs/findings.md", () => {
  const page = readFileSync(new URL("../../docs/findings.md", import.meta.url), "utf8");
  const sections = new Map(
    page
      .split(/^### /m)
      .slice(1)
      .map((section): [string, string] => [section.split("\n")[0] ?? "", section]),
  );

  it("has a section for each code, and for nothing else", () => {
    assert.deepEqual([...sections.keys()].toSorted(), [...codes].map((code) => `\`${code}\``).toSorted());
  });

  for (const code of codes)
    it(`says when ${code} is reported, at which level, how to fix it, and whether --fix does, with an example`, () => {
      const section = sections.get(`\`${code}\``) ?? "";
      assert.match(
        section,
        new RegExp(`^${checks[code].level === "error" ? "Error" : "Warning"}\\. Reported when `, "m"),
      );
      assert.match(section, /^To fix: /m);
      assert.match(section, /^```/m);
      assert.equal(section.includes("`--fix`"), code in fixes);
      assert.ok(cases[code].length > 0, "it has no failing case");
    });
});
