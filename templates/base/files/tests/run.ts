/** Runs the tests of this folder: those that are named, else all. What stands behind `npm test --` goes to `node --test`. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const given = process.argv.slice(2);
const isNamed = given.some((word) => word.endsWith(".test.ts") && existsSync(word));
const all = readdirSync("tests").filter((name) => name.endsWith(".test.ts"));
// Node takes whatever stands behind a file for a file, and npm puts what it is given last.
const words = [...given, ...(isNamed ? [] : all.map((name) => `tests/${name}`))];
const child = spawn(process.execPath, [...process.execArgv, "--test", ...words], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.once("exit", (code) => (process.exitCode = code ?? 1));
