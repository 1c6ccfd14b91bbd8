/**
 * How fast `validate` is, as ratios from one run of this Node: one repo against a bare start, 1,000 repos in one
 * run against a script that only reads the same files, and growth from 100 to 10,000 repos with peak memory.
 *
 *     npm run build && npm run bench:validate
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generated } from "../test/standard/repos.ts";

const command = fileURLToPath(new URL("../dist/command/puruto.js", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));

try {
  console.log(`Node ${process.versions.node}, medians`);
  benchOne();
  const [few, , many] = [100, 1000, 10_000].map(benchMany);
  if (few && many) {
    const [time, peak] = [ratio(many.each, few.each), ratio(many.peak, few.peak)];
    console.log(
      `from 100 to 10,000 repos: time of each ${time} times (aim 1 or less), peak memory ${peak} times (aim 1)`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

function benchOne(): void {
  const [repo = ""] = workspace(1);
  const [bare = 0, one = 0] = medians(21, [
    ["-e", ""],
    [command, "validate", repo, "--json"],
  ]);
  console.log(`one repo: ${ms(one)}, node -e '': ${ms(bare)}, ratio ${ratio(one, bare)} (aim 1.5 or less)`);
}

/** Milliseconds that each repo takes, and the peak of memory in MB. */
function benchMany(number: number): { each: number; peak: number } {
  const repos = workspace(number);
  const list = join(root, "files.txt");
  writeFileSync(list, repos.flatMap(filesRead).join("\n"));
  const read = `const fs = require("fs"); for (const file of fs.readFileSync(process.argv[1], "utf8").split("\\n")) fs.readFileSync(file, "utf8")`;
  const [reading = 0, checking = 0] = medians(number > 1000 ? 3 : 11, [
    ["-e", read, list],
    [command, "validate", "--root", dirname(repos[0] ?? ""), "--json"],
  ]);
  const peak = peakMemory([command, "validate", "--root", dirname(repos[0] ?? ""), "--json"]);
  console.log(
    `${number} repos: ${ms(checking)} (${(checking / number).toFixed(3)} ms each), reading only: ${ms(reading)}, ` +
      `ratio ${ratio(checking, reading)} (aim 3 or less), peak ${peak} MB`,
  );
  return { each: checking / number, peak };
}

/** A workspace with so many Purutos. */
function workspace(number: number): string[] {
  const folder = join(root, String(number));
  const first = join(folder, "puruto-notes-0");
  for (const [path, text] of Object.entries(generated({ name: "puruto-notes", ipc: false }))) {
    mkdirSync(dirname(join(first, path)), { recursive: true });
    if (typeof text === "string") writeFileSync(join(first, path), text);
  }
  const others = Array.from({ length: number - 1 }, (_, index) => join(folder, `puruto-notes-${index + 1}`));
  for (const other of others) cpSync(first, other, { recursive: true });
  return [first, ...others];
}

/** The files whose content `validate` looks at. */
function filesRead(repo: string): string[] {
  const top = readdirSync(repo).filter((name) => /\.(md|json)$|^\.env\.example$|version$/.test(name));
  const skills = readdirSync(join(repo, ".claude/skills")).map((name) => `.claude/skills/${name}/SKILL.md`);
  return [...top, ...skills].map((name) => join(repo, name));
}

/** The median time of each program in milliseconds; they take turns, so that noise hits all alike. */
function medians(rounds: number, programs: readonly (readonly string[])[]): number[] {
  const times = programs.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, args] of programs.entries()) times[index]?.push(timeOf(args));
  return times.map((list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
}

function timeOf(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  if (status !== 0)
    throw new Error(`${args.join(" ").slice(0, 100)} ended with ${status}: ${String(stderr)}`);
  return performance.now() - start;
}

function peakMemory(args: readonly string[]): number {
  const report = `data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))`;
  const { stderr } = spawnSync(process.execPath, ["--import", report, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  return Math.round(Number(stderr.trim().split("\n").at(-1)) / 1024);
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}
