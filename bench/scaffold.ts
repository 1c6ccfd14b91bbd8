// What making a Puruto costs, as ratios to `node -e ""` from one run, beside two generators that people know.
// `npm run bench` packs, installs into .cache/ and prints; it takes about a minute.
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, timed } from "./rounds.ts";

const rounds = 11;
const checkout = fileURLToPath(new URL("..", import.meta.url));
const peers = join(checkout, ".cache/peers");
const packages = ["yo@7.0.1", "generator-code@1.12.0", "create-vite@9.3.0"];

// Ours is packed and installed beside the peers, as users have it: what they share is then loaded once.
mkdirSync(peers, { recursive: true });
writeFileSync(join(peers, "package.json"), '{"private":true}');
const tarball = readdirSync(npm("pack", checkout, "--silent")).find((name) => name.endsWith(".tgz"));
npm("install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", ...packages, `./${tarball}`);

const modules = join(peers, "node_modules");
const yo = join(modules, "yo/lib/cli.js");
const options = ["--description", "A bench", "--skip-install", "--no-git"];
const subjects: readonly (readonly [string, readonly string[]])[] = [
  ['node -e ""', ["-e", ""]],
  [
    "puruto NAME --defaults",
    [join(modules, "generator-puruto/dist/command/puruto.cjs"), "puruto-bench", "--defaults", ...options],
  ],
  [
    "create-vite",
    [join(modules, "create-vite/index.js"), "bench", "--template", "vanilla", "--no-interactive"],
  ],
  ["yo puruto NAME", [yo, "puruto", "puruto-bench", ...options]],
  ["yo code", [yo, "code", "bench", "-t", "ts", "-q", "--skip-install", "--no-gitInit", "--no-open"]],
];

const times = medians(rounds, subjects, ([, args]) => run(args));
console.log(`Node ${process.version}, medians of ${rounds}`);
for (const [index, time] of times.entries()) {
  const ratio = (time / (times[0] ?? 1)).toFixed(2);
  console.log(`${subjects[index]?.[0].padEnd(24)} ${time.toFixed(0).padStart(6)} ms ${ratio.padStart(7)} ×`);
}

/** Runs npm in the peers' folder, and gives that folder. */
function npm(...args: string[]): string {
  const { status } = spawnSync("npm", args, { cwd: peers, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`npm ${args[0]} failed`);
  return peers;
}

/** Runs it in a new folder of its own, from where `yo` finds the generators; milliseconds. */
function run(args: readonly string[]): number {
  const cwd = mkdtempSync(join(tmpdir(), "puruto-bench-"));
  symlinkSync(modules, join(cwd, "node_modules"));
  // As root, yo goes on as somebody else.
  chmodSync(cwd, 0o777);
  const env = { ...process.env, HOME: cwd, NO_UPDATE_NOTIFIER: "1" };
  const { time } = timed(args, { cwd, env });
  rmSync(cwd, { recursive: true, force: true });
  return time;
}
