// Builds dist/, which mirrors the sources: compiled code, and templates and frozen releases as they are.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

rmSync("dist", { recursive: true, force: true });
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
for (const folder of ["templates", "releases"])
  if (existsSync(folder)) cpSync(folder, `dist/${folder}`, { recursive: true });
chmodSync("dist/command/puruto.js", 0o755);
process.exitCode = status ?? 1;
