import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kindsMade, kinds, packsFor, rowsOf } from "../../standard/packs.ts";
import { runtimeScripts } from "../../standard/manifest.ts";
import { checkout } from "../scratch.ts";

const read = (name: string): string => readFileSync(join(checkout, name), "utf8");

describe("README.md", () => {
  it("names the kinds that can be made, and says which cannot yet", () => {
    const row = /^\| `--kind KIND` .*$/m.exec(read("README.md"))?.[0] ?? "";
    const named = [...row.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind);
    assert.deepEqual(named, kindsMade());
    const others = kinds.filter((kind) => !kindsMade().includes(kind));
    const later =
      /The kinds ([^.]*) are\s+known to `validate` and cannot be made yet/.exec(read("README.md"))?.[1] ?? "";
    assert.deepEqual(
      [...later.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind),
      others,
    );
  });

  it("names only npm scripts that this checkout or a Puruto has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const known = new Set([
      ...Object.keys(scripts),
      ...rowsOf(packsFor("standard", [], "notes"), "en").map(({ name }) => name),
      ...Object.keys(runtimeScripts("node")),
    ]);
    const text = `${read("README.md")}\n${read("AGENTS.md")}`;
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, name = ""]) => name);
    assert.ok(named.includes("demo"));
    assert.deepEqual(
      named.filter((name) => !known.has(name)),
      [],
    );
  });
});
