// How long it takes until the first case of agent tests starts, and the generated cases take, beside `node --test` on an
// empty file, from one run.
//
//     npm run bench:agent-tests
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { renderPlan } from "../lib/writing/render.ts";
import { templates } from "../lib/writing/templates.ts";
import { writeNew } from "../lib/writing/write.ts";
import { planPuruto } from "../standard/puruto.ts";
import { answers } from "../test/standard/answers.ts";
import { medians, timed } from "./rounds.ts";

const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));
const folder = join(root, "puruto-notes");
const runner = process.features.typescript ? "node" : "tsx";
const main = "tests/agent/runner/main.ts";
// A file of cases is a suite, in which the cases are. What comes after the first is not waited for.
const reporter = `import { writeSync } from "node:fs";
export default async function* (events) {
  for await (const { type, data } of events) {
    if (type !== "test:dequeue" || data.nesting < 1) continue;
    writeSync(1, String(Date.now()));
    process.exit();
  }
}`;
const loader = runner === "node" ? ["--disable-warning=ExperimentalWarning"] : ["--import", "tsx"];

try {
  const packages = fileURLToPath(new URL("../node_modules", import.meta.url));
  symlinkSync(packages, join(root, "node_modules"), "junction");
  const choices = answers({ runner, db: false, ipc: true, "agent-tests": true });
  writeNew(folder, renderPlan(planPuruto(choices, templates)));
  writeFileSync(join(folder, "empty.test.ts"), "");
  writeFileSync(join(folder, "started.mjs"), reporter);
  const subjects = {
    "node --test on an empty file": () => run("--test", "empty.test.ts").time,
    "npm run test:agent, until its first case": untilFirst,
  };
  console.log(`Node ${process.versions.node}, runner ${runner}, medians of 9`);
  const times = medians(9, Object.values(subjects), (subject) => subject());
  const [empty = 1] = times;
  const names = [...Object.keys(subjects), "npm run test:agent, all of it, once"];
  for (const [at, time] of [...times, run(main).time].entries())
    console.log(
      `${(names[at] ?? "").padEnd(42)}${time.toFixed(0).padStart(6)} ms  ${(time / empty).toFixed(2)} ×`,
    );
} finally {
  rmSync(root, { recursive: true, force: true });
}

function run(...args: string[]) {
  return timed([...loader, ...args], { cwd: folder });
}

/** Until Node takes up the first case. */
function untilFirst(): number {
  const began = Date.now();
  const { said } = run(main, `--test-reporter=${join(folder, "started.mjs")}`);
  return Number(said) - began;
}
