import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { make } from "../generators/workspace/purutos.ts";
import { scratch } from "../scratch.ts";
import { entry } from "./puruto.ts";

/** Each command that prints, with the exit code that it has in a folder with two Purutos, of which one lacks something. */
const commands: readonly (readonly [args: string, code: number])[] = [
  ["--help", 0],
  ["--version", 0],
  ["validate --help", 0],
  ["puruto-x --description x --no-git --dry-run", 0],
  ["puruto-x --description x --no-git --skip-install --json --destination new", 0],
  ["validate puruto-a", 0],
  ["validate puruto-b", 1],
  ["validate puruto-a --json", 0],
  ["validate puruto-b --format github", 1],
  ["validate puruto-b --format sarif", 1],
  ["upgrade puruto-a --dry-run", 0],
  ["upgrade puruto-a --json --target-version 0.1.0", 1],
  ["workspace list --root .", 0],
  ["workspace status --root . --json", 0],
  ["workspace init --root . --dry-run", 0],
  ["workspace graph --root . --html", 0],
  ["workspace trace --root .", 0],
];

/** Runs the command in a folder with two Purutos, with its standard output where the shell puts it. */
function run(args: string, output: string) {
  const cwd = scratch();
  make(cwd, "puruto-a");
  rmSync(join(make(cwd, "puruto-b"), "README.md"));
  const program = `{ "$0" "$@" ${args}; echo "exit code $?" >&2; } ${output}`;
  const { stderr } = spawnSync("sh", ["-c", program, process.execPath, ...entry], {
    cwd,
    env: { ...process.env, HOME: cwd },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  return stderr;
}

describe("output that cannot be written", function () {
  if (process.platform === "win32") this.pending = true;
  this.timeout(60_000);

  for (const [args, code] of commands) {
    it(`is none that matters where the reader left: puruto ${args}`, () => {
      const said = run(args, "| true");
      assert.ok(said.endsWith(`exit code ${code}\n`), said);
      assert.doesNotMatch(said, /EPIPE|not-printed/);
    });

    it(`is an error in one line otherwise: puruto ${args}`, function () {
      if (!existsSync("/dev/full")) this.skip();
      assert.match(
        run(args, "> /dev/full"),
        /^standard output cannot be written \([^\n]+\) \[not-printed\]\nexit code 1\n$/,
      );
    });
  }
});
