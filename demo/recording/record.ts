import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare, scenes, type Scene } from "./scenes.ts";

/** A command, and what a terminal got to show for it, control characters and all. */
export interface Taken {
  readonly command: string;
  readonly output: string;
}

/** Characters in a line of the terminal. */
export const columns = 84;

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const puruto = [
  process.execPath,
  "--import",
  import.meta.resolve("tsx"),
  join(checkout, "command/puruto.cts"),
];

/**
 * Whether this machine has what a recording needs: a shell, and the `script` of util-linux, which runs something at a
 * terminal of its own.
 */
export const canRecord = (): boolean =>
  spawnSync("script", ["--version"], { encoding: "utf8" }).stdout?.includes("util-linux") ?? false;

/**
 * Runs the commands of the recording, one after the other, in a workspace that is gone afterwards.
 *
 * @throws Error where one ends otherwise than it should.
 */
export function record(): Taken[] {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "puruto-recording-")));
  try {
    mkdirSync(join(home, "bin"));
    const folder = prepare(home, join(checkout, "node_modules"));
    installPuruto(join(home, "bin"));
    return scenes.map((scene) => {
      const output = settled(atTerminal(scene, folder, home), home);
      return { command: scene.command, output };
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Puts the command of this checkout where a shell finds it. */
function installPuruto(bin: string): void {
  const file = join(bin, "puruto");
  writeFileSync(file, `#!/bin/sh\nexec ${puruto.map((word) => `'${word}'`).join(" ")} "$@"\n`);
  chmodSync(file, 0o755);
}

function atTerminal({ command, exitCode }: Scene, cwd: string, home: string): string {
  // Nothing of this machine's: neither its settings, nor that an agent or CI is at work.
  const path = [join(home, "bin"), process.env["PATH"]].join(delimiter);
  const env = {
    HOME: home,
    PATH: path,
    SHELL: "/bin/sh",
    TERM: "xterm-256color",
    LANG: "C.UTF-8",
    TZ: "UTC",
  };
  const sized = `stty cols ${columns} rows 40; ${command}`;
  const args = ["--quiet", "--return", "--command", sized, "/dev/null"];
  const { stdout, status, error } = spawnSync("script", args, {
    cwd,
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  if (error !== undefined) throw error;
  if (status !== exitCode)
    throw new Error(`${command} was to end with ${exitCode}, got ${status}: ${stdout}`);
  return stdout;
}

/** The same every time: without the paths, the times and the numbers of one run. */
const settled = (output: string, home: string): string =>
  output
    .replaceAll(home, "/home/ana")
    .replaceAll(/\b(req|corr)-\d{8}-[a-z0-9]{16}\b/g, "$1-20260304-k3v9x2m1q8z7w5t4")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, "2026-03-04T07:30:00.000Z")
    .replaceAll(/("duration_ms":)\d+/g, "$190")
    .replaceAll(/\b\d+(\.\d+)?( m?s)\b/g, "90 ms");
