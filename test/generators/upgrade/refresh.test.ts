import assert from "node:assert/strict";
import { prepareUpgrade, type Upgrade } from "../../../generators/upgrade/upgrade.ts";
import { hashOf } from "../../../lib/puruto/record.ts";
import { filesOf } from "../../../lib/writing/render.ts";
import { refresh } from "../../../lib/merging/refresh.ts";
import { renderPuruto } from "../../../lib/puruto/new-puruto.ts";
import { ownSection } from "../../../lib/puruto/record.ts";
import { memoryRepo } from "../../standard/memory-repo.ts";
import type { Reading } from "../../../standard/repo.ts";
import { scratch } from "../../scratch.ts";
import { answers } from "../../standard/answers.ts";
import type { FindRelease } from "../../../lib/merging/releases.ts";
import { render } from "../../../lib/merging/release.ts";
import type { JsonObject } from "../../../templates/ipc/files/ipc/parsed.ts";
import { added, dropped, findOlder, older, olderPuruto } from "./older.ts";

type Files = Record<string, string | Reading>;

const current = (): Record<string, string> =>
  Object.fromEntries(
    filesOf(renderPuruto(answers({ ipc: true }))).map(({ path, content }) => [path, content]),
  );

const draft = (files: Files, onConflict: "new" | "markers" = "new", find = findOlder): Promise<Upgrade> =>
  prepareUpgrade(memoryRepo("puruto-notes", files), scratch(), { targetVersion: "0.2.0", onConflict }, find);

const olderFiles = (memory: JsonObject) => older(render(memory));

/** The texts that a draft writes; null for a file that goes. */
const written = ({ changes }: Upgrade): Record<string, string | null> =>
  Object.fromEntries(changes.map((change) => [change.path, "content" in change ? change.content : null]));

const outcomeOf = ({ outcomes }: Upgrade, at: string) => outcomes.find(({ path }) => path === at)?.change;

const without = (files: Files, path: string): Files => {
  const { [path]: _, ...rest } = files;
  return rest;
};

const at = "lib/environment.ts";

/** An older version that generated what this one does. */
const findSame: FindRelease = async () => render;

/** As a policy was before there was that key. */
const withoutTimeout = (text = "") => text.replace(/ {2}"default_timeout_sec": 120,\n/, "");

/** A change of the user's where the versions differ. */
const conflict = (files: Record<string, string>) => ({
  ...files,
  [at]: files[at]?.replace("an older line", "my line") ?? "",
});

const wanted = () => current()[at] ?? "";

const rules = (...allow: string[]) => JSON.stringify({ permissions: { allow } });

describe("refreshing what was generated", () => {
  it("makes of an untouched Puruto what this version would make, and does it once", async () => {
    const files = olderPuruto();
    const done = await draft(files);
    const { [dropped]: gone, ...texts } = { ...files, ...written(done) };
    assert.equal(gone, null);
    assert.deepEqual(texts, current());
    assert.deepEqual((await draft(texts as Files)).changes, []);
  });

  it("does not merge what the user never changed, however its lines end", async () => {
    const text = olderPuruto()[at] ?? "";
    const done = await draft({ ...olderPuruto(), [at]: text.replaceAll("\n", "\r\n") });
    assert.equal(outcomeOf(done, at), "refreshed");
    assert.equal(written(done)[at], current()[at]?.replaceAll("\n", "\r\n"));
  });

  it("merges what both changed", async () => {
    const done = await draft({ ...olderPuruto(), [at]: `// mine\n${olderPuruto()[at]}` });
    assert.equal(outcomeOf(done, at), "merged");
    assert.equal(written(done)[at], `// mine\n${current()[at]}`);
  });

  it("leaves what only the user changed", async () => {
    const done = await draft({ ...olderPuruto(), "CLAUDE.md": "@AGENTS.md\nMine.\n" });
    assert.equal(outcomeOf(done, "CLAUDE.md"), undefined);
    assert.equal("CLAUDE.md" in written(done), false);
  });

  it("leaves what cannot be merged, with the new text beside it", async () => {
    const done = await draft(conflict(olderPuruto()));
    assert.equal(outcomeOf(done, at), "conflict");
    assert.equal(at in written(done), false);
    assert.equal(written(done)[`${at}.new`], current()[at]);
  });

  it("writes conflict markers where asked to", async () => {
    const done = await draft(conflict(olderPuruto()), "markers");
    assert.match(
      String(written(done)[at]),
      /^<<<<<<< yours\n.*my line\n=======\n>>>>>>> generator-puruto \d+\.\d+\.\d+$/m,
    );
    assert.equal(`${at}.new` in written(done), false);
  });

  it("offers a conflict once", async () => {
    for (const how of ["new", "markers"] as const) {
      const files = conflict(olderPuruto());
      const { [dropped]: _, ...texts }: Record<string, unknown> = {
        ...files,
        ...written(await draft(files, how)),
      };
      assert.deepEqual((await draft(texts as Files, how)).changes, []);
    }
  });

  for (const [title, there, place] of [
    ["where nothing is", () => ({}), `${at}.new`],
    ["beside the new text of an earlier conflict", () => ({ [`${at}.new`]: "half settled" }), `${at}.new.2`],
    ["where it is already", () => ({ [`${at}.new`]: "x", [`${at}.new.2`]: wanted() }), `${at}.new.2`],
    [
      "beside what cannot be read",
      () => ({ [`${at}.new`]: { problem: "too large" } as const }),
      `${at}.new.2`,
    ],
  ] as const) {
    it(`puts the new text of a conflict ${title}, and never over anything`, async () => {
      const files: Files = { ...conflict(olderPuruto()), ...there() };
      const done = await draft(files);
      assert.equal(done.outcomes.find(({ path }) => path === at)?.beside, place);
      const texts: Record<string, unknown> = { ...files, ...written(done) };
      assert.equal(texts[place], wanted());
      for (const [path, text] of Object.entries(there())) assert.deepEqual(texts[path], text);
    });
  }

  for (const [title, change] of [
    ["lines that end in CR and LF", (text: string) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text: string) => `\uFEFF${text}`],
    ["both", (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
  ] as const) {
    it(`takes ${title} for no edit, and keeps them`, async () => {
      const changed = Object.entries(olderPuruto()).map(([path, text]) => [path, change(text)]);
      const files = Object.fromEntries(changed) as Record<string, string>;
      const done = await draft(files);
      assert.deepEqual(
        new Set(done.outcomes.map((one) => one.change)),
        new Set(["added", "refreshed", "removed"]),
      );
      const texts = { ...files, ...written(done) };
      for (const path of Object.keys(olderPuruto()).filter(
        (one) => ![dropped, added, ".yo-rc.json"].includes(one),
      ))
        assert.equal(texts[path], change(current()[path] ?? ""), path);
      assert.deepEqual((await draft(texts as Files)).changes, []);
    });
  }

  for (const [path, base, mine, next] of [
    // Each side declares it; together they declare it twice.
    [
      "lib/x.ts",
      'import "a";\ntwo();\nthree();\n',
      'const a = 1;\nimport "a";\ntwo();\nthree();\n',
      'import "a";\ntwo();\nthree();\nconst a = 2;\n',
    ],
    [
      "SKILL.md",
      "---\nname: x\nb: 1\nc: 1\n---\n",
      "---\na: 1\nname: x\nb: 1\nc: 1\n---\n",
      "---\nname: x\nb: 1\nc: 1\na: 2\n---\n",
    ],
  ] as const) {
    it(`treats a merge of ${path} that no longer parses as a conflict`, async () => {
      const renders = { baseOf: () => base, theirs: { [path]: next }, label: "new" };
      const origins = new Map([[path, { version: "0.0.9", hash: hashOf(path, base) }]]);
      const merge = (text: string) => refresh(memoryRepo("puruto-notes", { [path]: text }), origins, renders);
      assert.deepEqual(await merge(mine), [{ path, change: "conflict", wanted: next }]);
      // What did not parse before may be merged like any text.
      assert.equal((await merge(mine.replace(/^/, "---\n:{\n"))).at(0)?.change, "merged");
    });
  }

  it("adds what is new in this version", async () => {
    const done = await draft(olderPuruto());
    assert.equal(outcomeOf(done, added), "added");
    assert.equal(written(done)[added], current()[added]);
  });

  it("writes nothing over a file of the user's where this version has a new one", async () => {
    const done = await draft({ ...olderPuruto(), [added]: "// mine\n" });
    assert.equal(outcomeOf(done, added), "conflict");
    assert.equal(written(done)[`${added}.new`], current()[added]);
  });

  it("leaves deleted what the user deleted, for good", async () => {
    const files = without(olderPuruto(), at);
    const done = await draft(files);
    assert.equal(outcomeOf(done, at), undefined);
    const { [dropped]: _, ...texts }: Record<string, unknown> = { ...files, ...written(done) };
    assert.equal(at in texts, false);
    assert.deepEqual((await draft(texts as Files)).changes, []);
  });

  it("adds nothing new to a folder that the user deleted", async () => {
    const files = Object.fromEntries(
      Object.entries(olderPuruto()).filter(([path]) => !path.startsWith("lib/")),
    );
    const done = await draft(files);
    assert.deepEqual(
      done.outcomes.filter(({ path }) => path.startsWith("lib/")),
      [],
    );
    assert.equal(outcomeOf(done, "README.md"), "refreshed");
  });

  it("removes what is generated no more, unless the user changed it", async () => {
    assert.equal(outcomeOf(await draft(olderPuruto()), dropped), "removed");
    const files = { ...olderPuruto(), [dropped]: "// mine\n" };
    const changed = await draft(files);
    assert.equal(outcomeOf(changed, dropped), "kept");
    assert.equal(dropped in written(changed), false);
    const again: Record<string, unknown> = { ...files, ...written(changed) };
    assert.equal(outcomeOf(await draft(again as Files), dropped), undefined);
  });

  it("never touches the section of AGENTS.md that is the user's own", async () => {
    const text = olderPuruto()["AGENTS.md"] ?? "";
    const [head = ""] = text.split(ownSection.en);
    const mine = `${head}${ownSection.en}\n\nan older line\nNever call the bank on Sundays.`;
    const done = await draft({ ...olderPuruto(), "AGENTS.md": mine });
    assert.equal(outcomeOf(done, "AGENTS.md"), "refreshed");
    const [newHead = ""] = (current()["AGENTS.md"] ?? "").split(ownSection.en);
    assert.equal(written(done)["AGENTS.md"], `${newHead}${mine.slice(head.length)}`);
  });

  for (const [path, kind] of [
    [".env", "standard"],
    [".claude/skills/import/SKILL.md", "standard"],
    ["registry.json", "puruto-data"],
    [".jobs.json", "puruto-cron"],
  ] as const) {
    it(`never touches ${path}`, async () => {
      const name = kind === "standard" ? "puruto-notes" : kind;
      const files = { ...olderPuruto({ name, kind, skills: ["import"] }), [path]: "mine\n" };
      assert.equal(path in written(await draft(files)), false);
    });
  }

  it("merges JSON by key, in the user's formatting", async () => {
    const files = olderPuruto();
    const manifest = JSON.parse(files["package.json"] ?? "") as { version: string; scripts: object };
    assert.equal(manifest.version, "0.0.1");
    const mine = JSON.stringify(
      { ...manifest, license: "MIT", scripts: { ...manifest.scripts, mine: "echo" } },
      null,
      4,
    );
    const done = await draft({ ...files, "package.json": mine });
    assert.equal(outcomeOf(done, "package.json"), "merged");
    assert.equal(written(done)["package.json"], mine.replace('"0.0.1"', '"0.1.0"'));
  });

  const edits: [title: string, mine: string, next: string, change: string | undefined, text?: string][] = [
    ["stays where this version says the same", rules("a", "mine"), rules("a"), undefined],
    [
      "is merged where it is beside what this version adds",
      '{ "model": "mine", "permissions": { "allow": ["a"], "deny": ["Read(x)"] } }',
      rules("a", "b"),
      "merged",
      '{ "model": "mine", "permissions": { "allow": ["a", "b"], "deny": ["Read(x)"] } }',
    ],
    [
      "stays, with the new text beside it, where both changed the same list",
      rules("mine"),
      rules("b"),
      "conflict",
    ],
  ];
  for (const [title, mine, next, change, text] of edits)
    it(`knows what claude may do unasked for one's own: it ${title}`, async () => {
      const [path, base] = [".claude/settings.json", rules("a")];
      const origins = new Map([[path, { version: "0.0.9", hash: hashOf(path, base) }]]);
      const renders = { baseOf: () => base, theirs: { [path]: next }, label: "new" };
      const [fate] = await refresh(memoryRepo("puruto-notes", { [path]: mine }), origins, renders);
      assert.equal(fate?.change, change);
      assert.equal(fate?.content, text);
    });

  it("has nothing to do where the user made the same change, and others", async () => {
    const files = olderPuruto();
    const mine =
      files["package.json"]?.replace('"0.0.1"', '"0.1.0"').replace('"type"', '"license": "MIT", "type"') ??
      "";
    const done = await draft({ ...files, "package.json": mine, [at]: `// mine\n${current()[at]}` });
    assert.equal(outcomeOf(done, "package.json"), undefined);
    assert.equal(outcomeOf(done, at), undefined);
  });

  it("treats a key that both changed as a conflict, and never puts markers into JSON", async () => {
    const files = olderPuruto();
    const mine = files["package.json"]?.replace('"0.0.1"', '"7.0.0"') ?? "";
    const done = await draft({ ...files, "package.json": mine }, "markers");
    assert.equal(outcomeOf(done, "package.json"), "conflict");
    assert.equal(written(done)["package.json.new"], current()["package.json"]);
  });

  it("keeps the policy that the user wrote", async () => {
    const files = olderPuruto();
    const policy = JSON.parse(files[".puruto-ipc.json"] ?? "") as object;
    const mine = JSON.stringify({ ...policy, allowed_targets: ["puruto-data"] });
    assert.equal(".puruto-ipc.json" in written(await draft({ ...files, ".puruto-ipc.json": mine })), false);
  });

  it("adds a key to a policy that is as it was made, and keeps whom that allows", async () => {
    const path = ".puruto-ipc.json";
    const born = olderPuruto({ targets: ["puruto-data"], actions: { "puruto-data": ["read"] } });
    const policy = withoutTimeout(born[path]);
    const memory =
      born[".yo-rc.json"]?.replace(/("\.puruto-ipc\.json": )"\w+"/, `$1"${hashOf(path, policy)}"`) ?? "";
    const find: FindRelease = async () => (known) => ({
      ...olderFiles(known),
      [path]: withoutTimeout(render(known)[path]),
    });
    const done = await draft({ ...born, [path]: policy, ".yo-rc.json": memory }, "new", find);
    assert.equal(outcomeOf(done, path), "merged");
    const merged = JSON.parse(String(written(done)[path])) as Record<string, unknown>;
    assert.deepEqual([merged["allowed_targets"], merged["default_timeout_sec"]], [["puruto-data"], 120]);
  });

  it("puts the new text beside what is no text", async () => {
    for (const problem of ["not UTF-8", "too large"] as const) {
      const done = await draft({ ...olderPuruto(), [at]: { problem } }, "markers");
      assert.equal(outcomeOf(done, at), "conflict");
      assert.deepEqual(
        Object.keys(written(done)).filter((path) => path.startsWith(at)),
        [`${at}.new`],
      );
    }
  });

  it("stops where a folder is in a file's place", async () => {
    const files = { ...without(olderPuruto(), at), [`${at}/x`]: "" };
    await assert.rejects(draft(files), { code: "not-a-file", message: /lib\/environment\.ts is no file/ });
  });

  it("asks for a newer version of this package where one generated the Puruto", async () => {
    const files = olderPuruto();
    const newer = { ...files, ".yo-rc.json": files[".yo-rc.json"]?.replace('"0.0.9"', '"9.0.0"') ?? "" };
    await assert.rejects(draft(newer), { code: "newer-generator", message: /generator-puruto 9\.0\.0/ });
  });

  it("stops where it is no longer known what the Puruto was made from", async () => {
    const files = olderPuruto();
    const spoilt = {
      ...files,
      ".yo-rc.json": files[".yo-rc.json"]?.replace(/"description": ".*",/, "") ?? "",
    };
    await assert.rejects(draft(spoilt), { code: "invalid-memory", message: /--description is missing/ });
  });

  it("stops where what was generated cannot be read", async () => {
    await assert.rejects(draft({ ...olderPuruto(), ".yo-rc.json": "{" }), {
      code: "invalid-memory",
      message: /\.yo-rc\.json.* is no JSON; restore it/,
    });
  });

  it("asks for npm scripts only where there are none for the runtime that it added", async () => {
    const files = { "CLAUDE.md": "", ".puruto-standard-version": "0.1.0\n", ".puruto-ipc.json": "{}" };
    assert.match((await draft(files)).notes.join("\n"), /^run puruto ipc: /);
    assert.deepEqual((await draft({ ...files, "package.json": '{"scripts":{"ipc":"x"}}' })).notes, []);
    assert.deepEqual((await draft({ ...files, "ipc.py": "", "invoker.py": "" })).notes, []);
  });

  it("takes names of files that every object inherits for names of files", async () => {
    const files = olderPuruto();
    const memory =
      files[".yo-rc.json"]?.replace(/("0\.0\.9": \{)/, `$1 "__proto__": "x", "toString": "y",`) ?? "";
    const mine = { ...files, ".yo-rc.json": memory, toString: "mine" };
    const outcomes = [...(await draft(files)).outcomes, { path: "toString", change: "kept" }];
    assert.deepEqual((await draft(mine)).outcomes, outcomes);
  });

  it("says that other dependencies are to be installed", async () => {
    const files = olderPuruto({ runner: "tsx" });
    assert.deepEqual((await draft(files)).notes, []);
    const notesFrom = async (pattern: RegExp, old: string): Promise<readonly string[]> => {
      const before = files["package.json"]?.replace(pattern, old) ?? "";
      const find: FindRelease = async () => (memory) => ({ ...olderFiles(memory), "package.json": before });
      return (await draft({ ...files, "package.json": before }, "new", find)).notes;
    };
    const note = "run npm install: package.json has other dependencies";
    assert.deepEqual(await notesFrom(/"tsx": ".*"/, '"tsx": "^1.0.0"'), [note]);
    // What editors alone need can wait.
    assert.deepEqual(await notesFrom(/"typescript": ".*"/, '"typescript": "^1.0.0"'), []);
  });

  it("refreshes what is unchanged, and merges nothing, where the version it came from is not kept", async () => {
    const mine = { "README.md": `${olderPuruto()["README.md"]}Mine.\n`, "CLAUDE.md": "Mine.\n" };
    const files = { ...olderPuruto(), ...mine };
    const done = await draft(files, "new", async () => undefined);
    assert.equal(outcomeOf(done, at), "refreshed");
    assert.equal(outcomeOf(done, "README.md"), "conflict");
    assert.equal(outcomeOf(done, "CLAUDE.md"), undefined);
    // Nobody can tell whether it was this package that generated it.
    assert.equal(outcomeOf(done, dropped), "kept");
  });

  it("writes nothing, not even what it remembers, where this version generates the same", async () => {
    const files = current();
    const memory =
      files[".yo-rc.json"]?.replace(/"generated": \{\s+"[\d.]+"/, '"generated": { "0.0.9"') ?? "";
    const done = await draft({ ...files, ".yo-rc.json": memory, "README.md": "Mine.\n" }, "new", findSame);
    assert.deepEqual([done.outcomes, done.changes], [[], []]);
  });

  it("does nothing to a Puruto that remembers nothing as generated", async () => {
    const done = await draft({ ...olderPuruto(), ".yo-rc.json": "{}" });
    assert.deepEqual([done.outcomes, done.changes], [[], []]);
  });
});
