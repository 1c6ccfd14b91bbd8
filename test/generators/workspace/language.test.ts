import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { workspace } from "../../../generators/workspace/task.ts";
import { carryOut } from "../../../lib/task.ts";
import { languages, type Language } from "../../../templates/pack.ts";
import { scratch } from "../../scratch.ts";
import { slips } from "../../templates/beside.ts";
import { alone } from "../alone.ts";
import { fill } from "../ipc/repos.ts";
import { captureOutput } from "../output.ts";
import { atTerminal } from "../terminal.ts";

const given = { action: "init", add: [], git: false, skipInstall: true };
const gone = ".claude/skills/validate/SKILL.md";

/** A workspace that was made in a language and has lost a skill. */
async function made(language: Language): Promise<string> {
  const root = join(scratch(), "purutos");
  await alone(workspace, { ...given, root, language });
  rmSync(join(root, gone));
  return root;
}

const languageOf = (root: string): Language =>
  readFileSync(join(root, gone), "utf8").includes("description: Comprueba") ? "es" : "en";

const without = (path: string) => (root: string) => rmSync(join(root, path), { recursive: true });

/** What else a workspace in Spanish has lost, or has of its user; and in which language it gets back the skill. */
const rows: readonly [title: string, change: (root: string) => void, language: Language][] = [
  ["is as it was", () => {}, "es"],
  ["has no vault", without("puruto-data"), "es"],
  ["has a vault that remembers nothing", without("puruto-data/.yo-rc.json"), "es"],
  ["has no rules", without("AGENTS.md"), "es"],
  ["has rules of the user's", (root) => writeFileSync(join(root, "AGENTS.md"), "# Mine\n"), "es"],
  [
    "has a vault that remembers what is no JSON",
    (root) => writeFileSync(join(root, "puruto-data/.yo-rc.json"), "{"),
    "es",
  ],
  [
    "has a vault in a language that there is not",
    (root) =>
      writeFileSync(
        join(root, "puruto-data/.yo-rc.json"),
        '{"generator-puruto": {"language": "__proto__", "name": "puruto-data"}}',
      ),
    "es",
  ],
  [
    "says nothing of its language",
    (root) => ["AGENTS.md", "puruto-data"].forEach((path) => without(path)(root)),
    "en",
  ],
];

/** Runs it where somebody takes what is proposed. @returns what they were asked for, and what was proposed */
async function somebody(values: object): Promise<[name: string, proposal: unknown][]> {
  const asked: [string, unknown][] = [];
  await atTerminal(() =>
    carryOut(workspace, {
      given: { values: { ...given, ...values } },
      show: ({ name, default: proposal }) => {
        asked.push([name, proposal]);
        return Promise.resolve("es");
      },
    }),
  );
  return asked;
}

describe("the language of a workspace", function () {
  this.timeout(60_000);
  captureOutput();

  for (const language of languages)
    it(`stays what it was, ${language}`, async () => {
      const root = await made(language);
      await alone(workspace, { ...given, root });
      assert.equal(languageOf(root), language);
    });

  for (const [title, change, language] of rows)
    it(`is ${language} where one that was made in Spanish ${title}`, async () => {
      const root = await made("es");
      change(root);
      await alone(workspace, { ...given, root });
      assert.equal(languageOf(root), language);
    });

  it("is the one that an option names, whatever is there", async () => {
    const root = await made("es");
    await alone(workspace, { ...given, root, language: "en" });
    assert.equal(languageOf(root), "en");
  });

  it("is that of the vault, whatever the rules of the root are in", async () => {
    const [root, other] = [await made("es"), await made("en")];
    writeFileSync(join(root, "AGENTS.md"), readFileSync(join(other, "AGENTS.md")));
    await alone(workspace, { ...given, root });
    assert.equal(languageOf(root), "es");
  });

  it("is asked for once, of a new one, and not where it is known or named", async () => {
    const root = join(scratch(), "purutos");
    const asked = await somebody({ root });
    assert.deepEqual(
      asked.map(([name]) => name),
      ["language"],
    );
    assert.deepEqual(slips(readFileSync(join(root, "AGENTS.md"), "utf8")), []);
    rmSync(join(root, gone));
    assert.deepEqual(await somebody({ root }), []);
    assert.equal(languageOf(root), "es");
    for (const values of [{ language: "en" }, { defaults: true }])
      assert.deepEqual(await somebody({ root: join(scratch(), "purutos"), ...values }), []);
  });

  it("is proposed as the locale has it", async () => {
    const { DateTimeFormat } = Intl;
    const resolvedOptions = () => ({ ...new DateTimeFormat().resolvedOptions(), locale: "es-ES" });
    try {
      Object.assign(Intl, { DateTimeFormat: () => ({ resolvedOptions }) });
      const [asked] = await somebody({ root: join(scratch(), "purutos"), dryRun: true });
      assert.deepEqual(asked, ["language", "es"]);
    } finally {
      Object.assign(Intl, { DateTimeFormat });
    }
  });

  it("is asked for by nothing but init", async () => {
    const root = await made("es");
    assert.deepEqual(await somebody({ action: "list", root }), []);
  });

  it("is looked for in no file, where the root or the vault is one", async () => {
    const folder = fill(scratch(), { file: "", "purutos/puruto-data": "" });
    await assert.rejects(alone(workspace, { ...given, root: join(folder, "file") }), {
      code: "destination-not-folder",
    });
    await assert.rejects(alone(workspace, { ...given, root: join(folder, "purutos") }), {
      code: "destination-taken",
    });
    assert.ok(!existsSync(join(folder, "purutos/AGENTS.md")));
  });
});
