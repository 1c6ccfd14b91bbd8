import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { planPuruto } from "../../standard/puruto-plan.ts";
import { scriptTemplates } from "../../standard/new-skill.ts";
import { availableKinds, kinds } from "../../standard/files.ts";
import { planKind } from "../../standard/plan.ts";
import { pythonCall } from "../../standard/python.ts";
import { answers, combinations } from "../standard/answers.ts";
import { checkout } from "../scratch.ts";

const templates = join(checkout, "templates");

// Read by name: the versions that generated package.json files depend on.
const readByName = ["dependencies/package.json"];

describe("every template", () => {
  it("is reached by a plan", () => {
    const available = availableKinds().map((kind) => answers({ kind, ipc: true }));
    const migrated = kinds.map((kind) => planKind(kind));
    const made = [...combinations.map(([, given]) => given), ...available].map((given) => planPuruto(given));
    const plans = [...migrated, ...made, [pythonCall]];
    const named = plans
      .flat()
      .flatMap((entry) => ("copy" in entry ? [entry.copy] : "render" in entry ? [entry.render] : []));
    const others = [...Object.values(scriptTemplates), ...readByName];
    const reached = new Set<string>([...named, ...others]);
    const stored = readdirSync(templates, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(templates, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
    assert.deepEqual(
      stored.filter((path) => !reached.has(path)),
      [],
    );
  });
});
