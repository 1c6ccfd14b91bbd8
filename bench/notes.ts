// How fast the starter notes finds among 100,000 notes, in the process and as a whole start of its script, as ratios from
// one run: beside looking through all of them, and beside a start of Node.
//
//     npm run bench:notes
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { renderPlan } from "../lib/writing/render.ts";
import { templates } from "../lib/writing/templates.ts";
import { writeNew } from "../lib/writing/write.ts";
import { planPuruto } from "../standard/puruto.ts";
import type * as Database from "../templates/db/files/lib/database.ts";
import type * as Notes from "../templates/notes/files/lib/notes/notes.ts";
import type * as Payload from "../templates/notes/files/lib/notes/payload.ts";
import { answers } from "../test/standard/answers.ts";
import { medians, timed } from "./rounds.ts";

const number = 100_000;
const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));
const folder = join(root, "puruto-notes");
const runner = isBuiltin("node:sqlite") ? "node" : "tsx";
const loader = process.features.typescript ? [] : ["--import", "tsx"];
const load = (name: string) => import(pathToFileURL(join(folder, `lib/${name}.ts`)).href) as Promise<never>;

try {
  symlinkSync(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(root, "node_modules"),
    "junction",
  );
  writeNew(folder, renderPlan(planPuruto(answers({ runner, starter: "notes" }), templates)));
  const [database, notes, payload]: [typeof Database, typeof Notes, typeof Payload] = [
    await load("database"),
    await load("notes/notes"),
    await load("notes/payload"),
  ];
  database.createDatabase();
  console.log(`Node ${process.versions.node}, runner ${runner}, ${number} notes, medians`);
  database.withDatabase((connection) => {
    const began = performance.now();
    database.inTransaction(connection, () => {
      for (let index = 0; index < number; index += 1)
        notes.addNote(connection, payload.parseNote(noteAt(index)), undefined);
    });
    console.log(`to add one of them: ${((performance.now() - began) / number).toFixed(3)} ms`);
    benchFind(
      (wanted) => notes.findNotes(connection, payload.parseSearch(wanted)),
      (word) => connection.all("SELECT id FROM note WHERE text LIKE ? LIMIT 11", [`%${word}%`]),
    );
  });
  benchStart();
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** Twenty words, of which some are in many notes and some in few. */
function noteAt(index: number): Record<string, unknown> {
  const words = Array.from(
    { length: 20 },
    (_, at) => `w${((index + 1) * (at + 7) ** 3) % (10 * 4 ** (at % 7))}`,
  );
  const date = new Date(Date.UTC(2020, 0, 1) + index * 1_800_000);
  return {
    text: `camión ${words.join(" ")} rare${index}`,
    tags: [`tag${index % 50}`],
    at: date.toISOString(),
  };
}

function benchFind(
  find: (wanted: Record<string, unknown>) => unknown,
  scan: (word: string) => unknown,
): void {
  const searches = {
    "a rare word": { query: "rare77777" },
    "two words": { query: "w5 w300" },
    "two words, one begun": { query: "w5 w30" },
    "a begun word of many": { query: "ra" },
    "a tag and a word": { query: "w5", tag: "tag7" },
    "a tag": { tag: "tag7" },
    "a word of every note": { query: "camion" },
    "a word of no note": { query: "nothing" },
    "an emoji of no note": { query: "🎉" },
    "the latest": {},
  };
  const [scanned = 1, ...times] = medians(
    11,
    [() => scan("nothing"), ...Object.values(searches).map((search) => () => find(search))],
    (work) => {
      const began = performance.now();
      work();
      return performance.now() - began;
    },
  );
  for (const [index, name] of Object.keys(searches).entries()) {
    const time = times[index] ?? 0;
    console.log(
      `find ${name}: ${time.toFixed(1)} ms (aim 50), ${(time / scanned).toFixed(2)} × looking through all`,
    );
  }
}

function benchStart(): void {
  const script = [...loader, ".claude/skills/find-notes/scripts/run.ts", "rare77777"];
  const [bare = 1, whole = 1] = medians(
    11,
    [["-e", "0"], script],
    (args) => timed(args, { cwd: folder }).time,
  );
  console.log(
    `find-notes, started: ${whole.toFixed(0)} ms, node -e 0: ${bare.toFixed(0)} ms, ratio ${(whole / bare).toFixed(2)}`,
  );
}
