import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Pack } from "../../templates/pack.ts";
import { kindsMade, kinds, packsFor, rowsOf } from "../../standard/packs.ts";
import { runtimeScripts } from "../../standard/manifest.ts";
import { checkout } from "../scratch.ts";

const read = (name: string): string => readFileSync(join(checkout, name), "utf8");

/** The npm scripts that packs bring: those of their skills, and others. */
const scriptsOf = (packs: readonly Pack[]): string[] => [
  ...rowsOf(packs, "en").map(({ name }) => name),
  ...packs.flatMap(({ scripts = {} }) => Object.keys(scripts)),
];

describe("README.md", () => {
  it("names the kinds that can be made, and says which cannot yet", () => {
    const row = /^\| `--kind KIND` .*$/m.exec(read("README.md"))?.[0] ?? "";
    const named = [...row.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind);
    assert.deepEqual(named, kindsMade());
    const others = kinds.filter((kind) => !kindsMade().includes(kind));
    const later =
      /The kinds? ([^.]*) (?:are|is)\s+known to `validate` and cannot be made yet/.exec(
        read("README.md"),
      )?.[1] ?? "";
    assert.deepEqual(
      [...later.matchAll(/`([a-z-]+)`/g)].map(([, kind]) => kind),
      others,
    );
  });

  it("names only npm scripts that this checkout or a Puruto has", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const known = new Set([
      ...Object.keys(scripts),
      ...scriptsOf(packsFor("standard", [], "notes")),
      ...scriptsOf(packsFor("puruto-cron", [])),
      ...scriptsOf(packsFor("puruto-telegram", [])),
      ...Object.keys(runtimeScripts("node")),
    ]);
    const text = `${read("README.md")}\n${read("AGENTS.md")}`;
    const told = [...text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)].map(([, name = ""]) => name);
    assert.ok(told.includes("demo"));
    assert.deepEqual(
      told.filter((name) => !known.has(name)),
      [],
    );
  });
});
