import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { checkout, scratch } from "../scratch.ts";

/** What the README says can be typed, in its order: but for the tests, of which this is one. */
const blocks = [...readFileSync(join(checkout, "README.md"), "utf8").matchAll(/^```bash\n(.*?)^```/gms)]
  .map(([, block = ""]) => block)
  .filter((block) => !block.includes("npm test"));

/** A line that has to be refused is one that fails the whole where it is not. */
const script = ["set -eu", ...blocks]
  .join("\n")
  .replaceAll(/^(.*) # refused$/gm, 'if $1; then echo "was not refused"; exit 97; fi');

/** A clone as it is after `git clone`, with packages beside it, so that npm has nothing to fetch. */
function clone(folder: string): void {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: checkout,
    encoding: "utf8",
  });
  for (const file of files.split("\0").filter((path) => path !== "" && existsSync(join(checkout, path)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(checkout, file), join(folder, file), { verbatimSymlinks: true });
  }
  cpSync(join(checkout, "node_modules"), join(folder, "node_modules"), {
    recursive: true,
    verbatimSymlinks: true,
  });
}

describe("README.md, typed from top to bottom on an empty machine", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(600_000);

  it("works, and refuses what it says is refused", () => {
    const home = join(realpathSync(scratch()), "home");
    const folder = join(home, "generator-puruto");
    clone(folder);
    const prefix = join(home, ".npm");
    mkdirSync(prefix);
    const { CI: _, ...inherited } = process.env;
    const env = {
      ...inherited,
      HOME: home,
      npm_config_prefix: prefix,
      npm_config_cache: join(homedir(), ".npm"),
      npm_config_prefer_offline: "true",
      PATH: `${join(prefix, "bin")}${delimiter}${process.env["PATH"]}`,
    };
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], {
      cwd: folder,
      env,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    assert.equal(status, 0, `${script}\n${stdout.slice(-3000)}\n${stderr.slice(-3000)}`);
    for (const path of [
      "purutos/puruto-notes/graph.html",
      "purutos/puruto-notes/trace.html",
      "diary/AGENTS.md",
    ])
      assert.ok(existsSync(join(home, path)), path);
  });
});
