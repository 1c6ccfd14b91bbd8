// This checkout beside another one, both built: what each job takes, as ratios from one run.
//
//     npm run build && npm run bench:beside -- PATH-OF-ANOTHER-CHECKOUT
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { medians, timed } from "./rounds.ts";

const rounds = 21;
const checkouts = [process.argv[2] ?? "", fileURLToPath(new URL("..", import.meta.url))];
const root = mkdtempSync(join(tmpdir(), "puruto-bench-"));
const options = ["--description", "A bench", "--no-git", "--skip-install", "--defaults", "--runner", "node"];
const call = ["--action", "status", "--prompt", "go", "--target"];

/** Jobs by name: what Node is started with, in a workspace that the checkout made. */
const jobs: Readonly<Record<string, (puruto: string) => readonly string[]>> = {
  scaffold: (puruto) => [puruto, "puruto-new", ...options],
  "scaffold with delegation": (puruto) => [puruto, "puruto-new", "--ipc", ...options],
  validate: (puruto) => [puruto, "validate", "puruto-a", "--json"],
  "ipc, to a Puruto without": (puruto) => [puruto, "ipc", "--targets", "puruto-a"],
  skill: (puruto) => [puruto, "skill", "extra", "--script"],
  "upgrade, nothing to do": (puruto) => [puruto, "upgrade", "puruto-a"],
  "upgrade from 0.1.0": (puruto) => [puruto, "upgrade", "puruto-old", "--dry-run"],
  "workspace status": (puruto) => [puruto, "workspace", "status", "--root", "."],
  ...(process.features.typescript && {
    "a call to a script": () => ["puruto-a/ipc.ts", ...call, "puruto-b"],
  }),
};

/** The workspace of a checkout, made by it, so that each runs what it generates. */
function workspaceOf(checkout: string, index: number): { puruto: string; folder: string } {
  const [puruto, folder] = [join(resolve(checkout), "dist/command/puruto.cjs"), join(root, String(index))];
  const make = (name: string, ...more: string[]) =>
    timed([puruto, name, ...options, "--destination", join(folder, name), ...more]);
  make("puruto-a", "--ipc", "--targets", "puruto-b", "--actions", "puruto-b=status");
  for (const name of ["puruto-b", "puruto-plain", "puruto-old"]) make(name);
  timed(["-e", `fs.writeFileSync(".puruto-standard-version", "0.1.0")`], { cwd: join(folder, "puruto-old") });
  return { puruto, folder };
}

try {
  const workspaces = checkouts.map(workspaceOf);
  console.log(`Node ${process.version}, medians of ${rounds}: before, now, ratio`);
  for (const [name, job] of Object.entries(jobs)) {
    const [before = 0, now = 0] = medians(rounds, workspaces, ({ puruto, folder }) => {
      // What adds to a Puruto does so to a new copy each time.
      const cwd = /^(ipc|skill)/.test(name) ? join(folder, "copy") : folder;
      for (const made of ["copy", "puruto-new"]) rmSync(join(folder, made), { recursive: true, force: true });
      if (cwd !== folder)
        cpSync(join(folder, "puruto-plain"), cwd, { recursive: true, verbatimSymlinks: true });
      return timed(job(puruto), { cwd }).time;
    });
    console.log(`${name}: ${before.toFixed(0)} ms, ${now.toFixed(0)} ms, ${(now / before).toFixed(2)}`);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
