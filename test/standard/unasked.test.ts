import assert from "node:assert/strict";
import { renderPlan } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";
import type { Choices } from "../../standard/choices.ts";
import { sourcesOf, type Plan } from "../../standard/plan.ts";
import { planPuruto, planWithoutScripts } from "../../standard/puruto.ts";
import { skillFile } from "../../standard/skills.ts";
import { claudeSettings, toolsFor, unaskedFor } from "../../standard/unasked.ts";
import { yaml } from "../../standard/yaml.ts";
import { alike, languages, scripted, type Pack } from "../../templates/pack.ts";
import { packs as listed } from "../../templates/packs.ts";
import { all, titleOf } from "../templates/combinations.ts";
import { answers } from "./answers.ts";

const packs: readonly Pack[] = listed;
const base = ["init", "help", "list", "status"];

const jsonIn = (plan: Plan, path: string): unknown => {
  const found = renderPlan(plan).find((file) => file.path === path);
  return found !== undefined && "content" in found ? JSON.parse(found.content) : undefined;
};

const allowedIn = (plan: Plan): string[] => {
  const settings = jsonIn(plan, claudeSettings) as { permissions: { allow: string[] } } | undefined;
  return settings?.permissions.allow ?? [];
};

/** The npm scripts that rules let run. */
const scriptsIn = (rules: readonly string[]): string[] => [
  ...new Set(rules.flatMap((rule) => /^Bash\(npm run --silent ([\w-]+)(?: -- \*)?\)$/.exec(rule)?.[1] ?? [])),
];

const cases: readonly [string, Partial<Choices>, readonly string[]][] = [
  ["a standard one", {}, base],
  ["one with further skills", { skills: ["import", "weekly-report"] }, base],
  ["one with delegation", { ipc: true }, [...base, "ipc"]],
  [
    "the vault, with delegation",
    { kind: "puruto-data", db: false, ipc: true },
    [...base, "register", "read", "write", "ipc"],
  ],
  ["the books", { starter: "books" }, [...base, "add-entry", "import-statement", "monthly-report"]],
];

describe("what claude may do unasked in a new Puruto", () => {
  for (const [title, given, scripts] of cases)
    it(`is to use its skills and run their scripts, and nothing else: ${title}`, () => {
      const rules = allowedIn(planPuruto(answers(given), templates));
      assert.deepEqual(scriptsIn(rules), scripts);
      const skills = scripts.map((script) => (script === "ipc" ? "call" : script));
      const wanted = skills.flatMap((name, at) => [`Skill(${name})`, ...toolsFor(scripts[at] ?? "")]);
      assert.deepEqual(rules, wanted);
    });

  it("is never more than scripts that are there, nor one that changes who may do what", () => {
    for (const one of all) {
      const plan = planPuruto(answers({ ...one, skills: [] }), templates);
      const { scripts } = jsonIn(plan, "package.json") as { scripts: object };
      const allowed = scriptsIn(allowedIn(plan));
      const odd = allowed.filter((name) => !Object.hasOwn(scripts, name) || never.has(name));
      assert.deepEqual(odd, [], titleOf(one));
    }
  });

  it("follows from the rows of packs", () => {
    const row = scripted("write-day", alike("write down a day"));
    assert.deepEqual(unaskedFor([row, { name: "read", use: alike("read"), run: alike("–") }]), [
      "Skill(write-day)",
      "Bash(npm run --silent write-day)",
      "Bash(npm run --silent write-day -- *)",
    ]);
  });

  it("is nothing where there are no scripts, but to call others where there is delegation", () => {
    assert.deepEqual(allowedIn(planWithoutScripts(answers(), templates)), []);
    assert.equal(jsonIn(planWithoutScripts(answers(), templates), claudeSettings), undefined);
    const rules = allowedIn(planWithoutScripts(answers({ ipc: true }), templates));
    assert.deepEqual(rules, ["Skill(call)", ...toolsFor("ipc")]);
  });

  for (const { name, skills = [], ...pack } of packs)
    it(`is what the skills of the pack ${name} name as their tools`, () => {
      for (const language of languages)
        for (const row of skills) {
          const source = sourcesOf({ name, ...pack }, templates, { language }).get(skillFile(row.name));
          const [, matter = ""] = /^---\n([\s\S]*?)\n---\n/.exec(templates.read(source ?? "")) ?? [];
          const { "allowed-tools": tools } = yaml().load(matter) as Record<string, unknown>;
          assert.equal(tools, row.script && toolsFor(row.script).join(" "), `${language} ${row.name}`);
        }
    });
});

const never = new Set(["service", "keys", "pair", "invoker", "test"]);
