/**
 * How long a Tab takes, as ratios to a bare start from one run of this Node: what `puruto --complete` takes for commands,
 * options, and names that it finds, in a workspace of twenty Purutos and in one of a thousand folders.
 *
 *     npm run build && node --import tsx bench/completion.ts
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allow, make } from "../test/generators/workspace/purutos.ts";
import { medians, timed } from "./rounds.ts";

const command = fileURLToPath(new URL("../dist/command/puruto.cjs", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));

const lines: Readonly<Record<string, readonly string[]>> = {
  commands: [""],
  options: ["app", "--"],
  choices: ["app", "--kind", ""],
  targets: ["ipc", "--targets", ""],
  skills: ["skill", "--remove", ""],
  Purutos: ["upgrade", ""],
};

try {
  console.log(`Node ${process.versions.node}, medians of 20`);
  for (const [number, others] of [
    [20, 0],
    [20, 1000],
  ] as const)
    bench(workspace(number, others), `${number} Purutos and ${others} other folders`);
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** Times each line in a Puruto of a home's workspace. */
function bench(home: string, title: string): void {
  const starts = [["-e", ""], ...Object.values(lines).map((typed) => [command, "--complete", ...typed])];
  const options = { cwd: join(home, "purutos/puruto-0"), env: { ...process.env, HOME: home } };
  const [bare = 0, ...times] = medians(20, starts, (args) => timed(args, options).time);
  console.log(`${title}; a bare start: ${bare.toFixed(1)} ms`);
  for (const [index, name] of Object.keys(lines).entries()) {
    const time = times[index] ?? 0;
    console.log(`  ${name}: ${time.toFixed(1)} ms (aim 150 or less), ratio ${(time / bare).toFixed(2)}`);
  }
}

/** A home with a workspace; the first of its Purutos may call the second. */
function workspace(number: number, others: number): string {
  const home = join(root, `${number}-${others}`);
  const folder = make(join(home, "purutos"), "puruto-0", { ipc: true, skills: ["report"] });
  for (let index = 1; index < number; index += 1)
    cpSync(folder, join(home, "purutos", `puruto-${index}`), { recursive: true });
  for (let index = 0; index < others; index += 1) mkdirSync(join(home, "purutos", `other-${index}`));
  allow(folder, { "puruto-1": null });
  return home;
}
