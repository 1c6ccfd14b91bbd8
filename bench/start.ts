// The first minute, as ratios from one run: how long a cold start from the tarball takes and what it leaves on disk,
// beside create-vite; how soon the first question is there, and what the quick commands take, beside a start of Node.
//
//     npm run bench:start
//
// It packs, installs into .cache/start/ and takes about two minutes. Questions need `script` of util-linux.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, timed } from "./rounds.ts";

const rounds = 11;
const checkout = fileURLToPath(new URL("..", import.meta.url));
const packed = join(checkout, ".cache/start");
rmSync(packed, { recursive: true, force: true });
mkdirSync(packed, { recursive: true });
npm(checkout, "run", "pack", "--", "--pack-destination", packed);
npm(packed, "pack", "--prefer-offline", "create-vite@9.3.0");

const tarball = (name: string): string =>
  join(packed, readdirSync(packed).find((file) => file.startsWith(name) && file.endsWith(".tgz")) ?? "");
const options = ["--description", "A bench", "--skip-install", "--no-git"];
const ours = ["puruto-bench", "--defaults", ...options];
const vites = ["bench", "--template", "vanilla", "--no-interactive"];

console.log(
  `Node ${process.version}, medians of ${rounds}. In brackets: the aim; before, when the one package was Yeoman's`,
);
const modules = benchSizes();
benchCold();
benchStarts(modules);
await benchQuestion(modules);

/** What is on disk afterwards. @returns where the command is installed */
function benchSizes(): string {
  const aims = { "create-puruto": " (5 MB; 76 MB, 343 packages)", "generator-puruto": "", "create-vite": "" };
  for (const [name, aim] of Object.entries(aims)) {
    const folder = join(packed, name);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), '{"private":true}');
    npm(folder, "install", "--no-audit", "--no-fund", "--prefer-offline", tarball(name));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files.reduce(
      (sum, { parentPath, name: file }) => sum + statSync(join(parentPath, file)).size,
      0,
    );
    const packages = files.filter(
      ({ parentPath, name: file }) => file === "package.json" && isPackage(parentPath),
    );
    console.log(`installed, ${name}: ${(bytes / 1e6).toFixed(1)} MB, ${packages.length} packages${aim}`);
  }
  return join(packed, "create-puruto/node_modules");
}

/** Fetched, and run once, with nothing in npm's cache. */
function benchCold(): void {
  const subjects = [
    ["create-puruto", ours],
    ["create-vite", vites],
  ] as const;
  const [one = 0, other = 0] = medians(rounds, subjects, ([name, args]) =>
    inNewFolder((cwd) => {
      const began = performance.now();
      npm(
        cwd,
        "exec",
        "--yes",
        "--cache",
        join(cwd, "cache"),
        `--package=${tarball(name)}`,
        "--",
        name,
        ...args,
      );
      return performance.now() - began;
    }),
  );
  console.log(
    `cold from its tarball: ${shown(one)}, create-vite ${shown(other)}, ratio ${ratio(one, other)} (2; 24 s)`,
  );
}

/** What there is to run without a question, beside a start of Node and create-vite. */
function benchStarts(installed: string): void {
  const puruto = join(installed, "create-puruto/dist/command/puruto.cjs");
  const vite = join(packed, "create-vite/node_modules/create-vite/index.js");
  const subjects: readonly (readonly [string, ...string[]])[] = [
    ["node -e 0", "-e", "0"],
    ["create-vite", vite, ...vites],
    ["puruto NAME, nothing to ask (1.25 × create-vite; 1.42)", puruto, ...ours],
    ["puruto --version", puruto, "--version"],
    ["puruto --help", puruto, "--help"],
    ["puruto --complete val (150 ms)", puruto, "--complete", "val"],
  ];
  const times = medians(rounds, subjects, ([, ...args]) =>
    inNewFolder((cwd) => timed(args, { cwd, env: { ...process.env, HOME: cwd } }).time),
  );
  const [bare = 1, beside = 1] = times;
  for (const [index, time] of times.entries())
    console.log(
      `${subjects[index]?.[0]}: ${shown(time)}, ${ratio(time, bare)} × node, ${ratio(time, beside)} × create-vite`,
    );
}

/** How long until the first question is on the terminal, beside Node's first word there. */
async function benchQuestion(installed: string): Promise<void> {
  const puruto = join(installed, "create-puruto/dist/command/puruto.cjs");
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const [bare, asked] = [
      await until(/\?/, ["-e", "console.log('?')"]),
      await until(/\?/, [puruto, "--ask"]),
    ];
    // The first round only warms up.
    if (round > 0) void [times[0].push(bare), times[1].push(asked)];
  }
  const [bare = 0, asked = 0] = times.map((all) => all.toSorted((one, other) => one - other)[rounds >> 1]);
  console.log(`first question: ${shown(asked)}, ${ratio(asked, bare)} × node's first word (300 ms; 980 ms)`);
}

/** Milliseconds until Node has said something at a terminal. */
async function until(said: RegExp, args: readonly string[]): Promise<number> {
  const cwd = mkdtempSync(join(tmpdir(), "puruto-bench-"));
  const command = [process.execPath, ...args].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  const began = performance.now();
  const child = spawn("script", ["-qfec", `exec ${command}`, "/dev/null"], {
    cwd,
    env: { ...process.env, HOME: cwd },
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let text = "";
  for await (const part of child.stdout) if (said.test((text += String(part)))) break;
  const time = performance.now() - began;
  child.kill();
  await ended;
  rmSync(cwd, { recursive: true, force: true });
  if (!said.test(text)) throw new Error(`there was no question: ${text}`);
  return time;
}

function inNewFolder(work: (cwd: string) => number): number {
  const cwd = mkdtempSync(join(tmpdir(), "puruto-bench-"));
  const time = work(cwd);
  rmSync(cwd, { recursive: true, force: true });
  return time;
}

function npm(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync("npm", ["--silent", ...args], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} ended with ${status}: ${stderr}`);
}

function isPackage(folder: string): boolean {
  return /node_modules[/\\](@[^/\\]+[/\\])?[^/\\]+$/.test(folder);
}

function shown(time: number): string {
  return `${time.toFixed(0)} ms`;
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(2);
}
