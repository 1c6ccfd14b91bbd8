import assert from "node:assert/strict";
import * as fc from "fast-check";
import { transformSync } from "esbuild";
import { load } from "js-yaml";
import { prepareUpgrade } from "../../../generators/upgrade/upgrade.ts";
import { memoryRepo } from "../../../standard/memory-repo.ts";
import { scratch } from "../../scratch.ts";
import { edit, edited, ending, type Edit } from "./edits.ts";
import { findOlder, olderPuruto } from "./older.ts";

type Files = Record<string, string>;

const puruto = olderPuruto();
// What users edit: everything but what the Puruto remembers and declares; of the many runtime modules a few.
const editable = Object.keys(puruto).filter(
  (path) =>
    ![".yo-rc.json", ".puruto-standard-version"].includes(path) &&
    (!path.startsWith("ipc/") || /policy|names|json/.test(path)),
);

const line = fc.oneof(
  fc.constantFrom(
    "// mine",
    "}",
    "{",
    "",
    'import x from "node:fs";',
    "- mine",
    "name: mine",
    "an older line",
  ),
  fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/g, "")),
);

interface Work {
  readonly path: string;
  readonly edits: readonly Edit[];
  readonly end: (text: string) => string;
  readonly crlf: boolean;
}

/** A few files, each with a few edits; a file's lines may end otherwise, and its last one not at all. */
const work = fc.array(
  fc.record({
    path: fc.constantFrom(...editable),
    edits: fc.array(edit(line), { minLength: 1, maxLength: 5 }),
    end: ending,
    crlf: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

const worked = (files: Files, works: readonly Work[]): Files =>
  works.reduce((now, { path, edits, end, crlf }) => {
    const text = end(edited(now[path] ?? "", edits));
    return { ...now, [path]: crlf ? text.replaceAll(/\r?\n/g, "\r\n") : text };
  }, files);

async function upgraded(files: Files, folder: string, onConflict: "new" | "markers"): Promise<Files> {
  const repo = memoryRepo("puruto-notes", files);
  const { changes } = await prepareUpgrade(repo, folder, { targetVersion: "0.2.0", onConflict }, findOlder);
  const result = new Map(Object.entries(files));
  for (const change of changes) {
    if (change.kind === "remove") result.delete(change.path);
    else result.set(change.path, change.content);
  }
  return Object.fromEntries(result);
}

const linesOf = (text: string): string[] => text.split(/\r?\n/);

/** The lines of the user's that are in no file of the repo any more. What stands around a JSON value is none. */
function lost(before: Files, mine: Files, after: Files): string[] {
  const kept = new Set(Object.values(after).flatMap(linesOf));
  const added = Object.entries(mine).flatMap(([path, text]) => {
    const essence = (one: string): string => (path.endsWith(".json") ? one.replaceAll(/[\s,]/g, "") : one);
    const old = new Set(linesOf(before[path] ?? "").map(essence));
    return linesOf(text).filter((one) => !old.has(essence(one)));
  });
  return added.filter((one) => !kept.has(one));
}

const known = new Map<string, boolean>();

/** Whether a text parses, as programs of others have it; found out once. */
function parses(path: string, text: string): boolean {
  const key = `${path}\0${text}`;
  if (!known.has(key)) known.set(key, tryToParse(path, text));
  return known.get(key) === true;
}

function tryToParse(path: string, text: string): boolean {
  try {
    if (path.endsWith(".json")) JSON.parse(text);
    if (path.endsWith(".ts")) transformSync(text, { loader: "ts", logLevel: "silent" });
    if (path.endsWith("SKILL.md")) load(/^---\r?\n(.*?)\r?\n---\s*$/ms.exec(text)?.[1] ?? "");
    return true;
  } catch {
    return false;
  }
}

describe("an upgrade of a Puruto that its user edited", function () {
  this.timeout(120_000);

  for (const onConflict of ["new", "markers"] as const) {
    it(`loses no line of the user's, with --on-conflict ${onConflict}, and does nothing the second time`, async () => {
      const folder = scratch();
      await fc.assert(
        fc.asyncProperty(work, async (works) => {
          const mine = worked(puruto, works);
          const after = await upgraded(mine, folder, onConflict);
          assert.deepEqual(lost(puruto, mine, after), []);
          assert.deepEqual(await upgraded(after, folder, onConflict), after);
        }),
        { numRuns: 150 },
      );
    });
  }

  it("leaves every file parsing that parsed before", async () => {
    const folder = scratch();
    await fc.assert(
      fc.asyncProperty(work, async (works) => {
        const mine = worked(puruto, works);
        const after = await upgraded(mine, folder, "new");
        const broken = Object.keys(mine).filter(
          (path) =>
            path in after &&
            after[path] !== mine[path] &&
            parses(path, mine[path] ?? "") &&
            !parses(path, after[path] ?? ""),
        );
        assert.deepEqual(broken, []);
      }),
      { numRuns: 150 },
    );
  });
});
