/**
 * How fast `validate` is, as ratios from one run of this Node: one repo against a bare start, 1,000 repos in one
 * run against a script that only reads the same files, and growth from 100 to 10,000 repos with peak memory; then
 * what the worst input costs each rule at 1 and 2 MiB, and a repo of the worst files in every place.
 *
 *     npm run build && npm run bench:validate
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { memoryRepo } from "../test/standard/memory-repo.ts";
import { checks, codes, type Code } from "../standard/rules.ts";
import { generated } from "../test/standard/repos.ts";
import { medians, timed } from "./rounds.ts";
import { worst, type Worst } from "./worst.ts";

const command = fileURLToPath(new URL("../dist/command/puruto.cjs", import.meta.url));
const mebibyte = 1024 * 1024;
// In milliseconds; what takes less is noise.
const shortest = 20;
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
  benchRules();
  benchWorst();
} finally {
  rmSync(root, { recursive: true, force: true });
}

function benchOne(): void {
  const [repo = ""] = workspace(1);
  const check = [command, "validate", repo, "--json"];
  const [bare = 0, one = 0] = medians(21, [["-e", ""], check], (args) => timeOf(args));
  console.log(`one repo: ${ms(one)}, node -e '': ${ms(bare)}, ratio ${ratio(one, bare)} (aim 1.25 or less)`);
}

/** Milliseconds that each repo takes, and the peak of memory in MB. */
function benchMany(number: number): { each: number; peak: number } {
  const repos = workspace(number);
  const list = join(root, "files.txt");
  writeFileSync(list, repos.flatMap(filesRead).join("\n"));
  const read = `const fs = require("fs"); for (const file of fs.readFileSync(process.argv[1], "utf8").split("\\n")) fs.readFileSync(file, "utf8")`;
  const check = [command, "validate", "--root", dirname(repos[0] ?? ""), "--json"];
  const rounds = number > 1000 ? 3 : 11;
  const [reading = 0, checking = 0] = medians(rounds, [["-e", read, list], check], (args) => timeOf(args));
  const peak = peakMemory(check);
  console.log(
    `${number} repos: ${ms(checking)} (${(checking / number).toFixed(3)} ms each), reading only: ${ms(reading)}, ` +
      `ratio ${ratio(checking, reading)} (aim 2 or less), peak ${peak} MB`,
  );
  return { each: checking / number, peak };
}

/** For each rule the input of the table that takes it longest; the repos are in memory, where files may be larger. */
function benchRules(): void {
  const rows = worst.map((row) => ({ ...row, one: timesOf(row, mebibyte), two: timesOf(row, 2 * mebibyte) }));
  for (const code of codes) {
    const times = rows.map(({ title, one, two }) => ({
      title,
      one: one.get(code) ?? 0,
      two: two.get(code) ?? 0,
    }));
    const { title, one, two } = times.reduce((slowest, row) => (row.two > slowest.two ? row : slowest));
    const growth =
      two < shortest ? "too short to say how it grows" : `ratio ${ratio(two, one)} (aim 2.5 or less)`;
    console.log(`${code}: 1 MiB of ${title} ${ms(one)}, 2 MiB ${ms(two)}, ${growth}`);
  }
}

/** The milliseconds that each rule takes for a repo with such files; the best of some rounds. */
function timesOf({ paths, text }: Worst, size: number): ReadonlyMap<Code, number> {
  const content = text(size);
  const rounds = [1, 2, 3].map(() => timeRules(Object.fromEntries(paths.map((path) => [path, content]))));
  return new Map(codes.map((code) => [code, Math.min(...rounds.map((times) => times.get(code) ?? 0))]));
}

/** What several rules ask costs the first of them. */
function timeRules(files: Readonly<Record<string, string>>): ReadonlyMap<Code, number> {
  const repo = memoryRepo("puruto-notes", files);
  return new Map(
    codes.map((code) => {
      const start = performance.now();
      void checks[code].find(repo, "standard");
      return [code, performance.now() - start];
    }),
  );
}

/** In each place the input of the table that takes longest there. */
function benchWorst(): void {
  const paths = [...new Set(worst.flatMap((row) => row.paths))];
  const files = paths.map((path) => [path, slowestAt(path)] as const);
  const folder = join(root, "worst");
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  for (const format of ["human", "json"])
    console.log(
      `a repo of the worst files, ${format}: ${ms(timeOf([command, "validate", folder, "--format", format], 1))} (aim 5 s or less)`,
    );
}

function slowestAt(path: string): string {
  const texts = worst.filter((row) => row.paths.includes(path)).map(({ text }) => text(mebibyte - 64));
  const tried = texts.map((content) => {
    const times = timeRules({ [path]: content });
    return { content, time: [...times.values()].reduce((sum, time) => sum + time, 0) };
  });
  return tried.toSorted((a, b) => b.time - a.time)[0]?.content ?? "";
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

function timeOf(args: readonly string[], code = 0): number {
  return timed(args, { stdio: ["ignore", "ignore", "pipe"] }, code).time;
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
