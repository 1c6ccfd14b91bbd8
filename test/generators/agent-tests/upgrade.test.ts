import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { prepareUpgrade, type Upgrade } from "../../../generators/upgrade/upgrade.ts";
import { render } from "../../../lib/merging/release.ts";
import { diskRepo } from "../../../lib/puruto/disk-repo.ts";
import { checkRepo } from "../../../standard/check.ts";
import { standardVersion } from "../../../standard/versions.ts";
import { version } from "../../../lib/writing/package.ts";
import { puruto } from "../../command/puruto.ts";
import { scratch } from "../../scratch.ts";
import { memoryRepo } from "../../standard/memory-repo.ts";
import { fill, ours } from "../ipc/repos.ts";
import { findOlder, olderPuruto, olderVersion } from "../upgrade/older.ts";
import { edit, textIn } from "./repos.ts";

const runner = "tests/agent/runner/main.ts";
const aCase = "tests/agent/status.yaml";
const how = { targetVersion: standardVersion, onConflict: "new" } as const;

/** What an upgrade makes of files that an older version generated, some of them changed or gone. */
async function upgraded(changes: Readonly<Record<string, string | undefined>>): Promise<Map<string, string>> {
  const files = { ...olderPuruto({ "agent-tests": true }), ...changes };
  const there = Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const repo = memoryRepo("puruto-notes", Object.fromEntries(there));
  return textsOf(await prepareUpgrade(repo, scratch(), how, findOlder));
}

const textsOf = ({ changes }: Upgrade): Map<string, string> =>
  new Map(
    changes.flatMap((change) => (change.kind === "remove" ? [] : [[change.path, change.content] as const])),
  );

describe("a Puruto with agent tests", () => {
  const { [runner]: olderRunner = "", [aCase]: olderCase = "" } = olderPuruto({ "agent-tests": true });

  for (const [title, about] of [
    ["by node", { runner: "node" }],
    ["in Spanish, with a starter", { language: "es", starter: "books", db: true }],
    ["that is a data vault", { name: "puruto-data", kind: "puruto-data" }],
  ] as const)
    it(`has no findings when it is new: ${title}`, async () => {
      const folder = ours(scratch(), "puruto-a", { ...about, ipc: true, "agent-tests": true });
      const { findings } = await checkRepo(diskRepo(folder));
      assert.deepEqual(findings, []);
      const upgrade = await prepareUpgrade(diskRepo(folder), folder, how);
      assert.deepEqual(upgrade.changes, []);
    });

  it("has its runner refreshed by an upgrade, and cases that were not edited", async () => {
    const texts = await upgraded({});
    const [text, known] = [texts.get(runner), texts.get(aCase)];
    assert.ok(text !== undefined && text !== olderRunner && !text.includes("an older line"));
    assert.ok(known !== undefined && !known.includes("an older line"));
  });

  it("keeps what was edited of a case, beside what a newer version says otherwise", async () => {
    const texts = await upgraded({ [aCase]: `# Ana's\n${olderCase}` });
    assert.match(texts.get(aCase) ?? "", /^# Ana's\n/);
    assert.doesNotMatch(texts.get(aCase) ?? "", /an older line/);
  });

  it("keeps a case that was written anew, and has the new text beside it", async () => {
    const texts = await upgraded({ [aCase]: "name: mine\n" });
    assert.deepEqual([texts.has(aCase), texts.has(`${aCase}.new`)], [false, true]);
  });

  it("does not get back a case that was deleted, and keeps those of its user", async () => {
    const texts = await upgraded({ [aCase]: undefined, "tests/agent/mine.yaml": "name: mine\n" });
    assert.deepEqual(
      [aCase, `${aCase}.new`, "tests/agent/mine.yaml"].filter((path) => texts.has(path)),
      [],
    );
  });

  for (const isMade of [true, false])
    it(`keeps them through an upgrade where the command added them to one ${isMade ? "of ours" : "made by hand"}`, async () => {
      const folder = ours(scratch(), "puruto-a");
      if (!isMade) rmSync(join(folder, ".yo-rc.json"));
      assert.equal((await puruto(["agent-tests"], folder)).code, 0);
      fill(folder, { [aCase]: `# Ana's\n${textIn(folder, aCase)}` });
      edit(folder, ".yo-rc.json", ({ "generator-puruto": memory }) => {
        const { generated, ...others } = memory as { generated: Record<string, object> };
        return { "generator-puruto": { ...others, generated: { [olderVersion]: generated[version()] } } };
      });
      const { changes, outcomes } = await prepareUpgrade(diskRepo(folder), folder, how, async () => render);
      const touched = [...changes, ...outcomes].filter(({ path }) => /^(tests|lib\/words\/agent)/.test(path));
      assert.deepEqual(touched, []);
    });
});
