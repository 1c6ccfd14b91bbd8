// Builds dist/, which mirrors the sources: compiled code, and the templates as they are.
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

rmSync("dist", { recursive: true, force: true });
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const { status } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: "inherit" });
cpSync("templates", "dist/templates", { recursive: true });
chmodSync("dist/command/puruto.js", 0o755);
process.exitCode = status ?? 1;
