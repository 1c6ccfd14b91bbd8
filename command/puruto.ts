#!/usr/bin/env node
import { createRequire } from "node:module";

const args = process.argv.slice(2);
const isBuilt = import.meta.url.endsWith(".js");

// What runs in every CI job comes in one file (see build.mjs). What repairs does not: it shares modules with others.
const isBundled = isBuilt && args[0] === "validate" && !args.some((arg) => arg.startsWith("--fix"));
const { main } = isBundled
  ? (createRequire(import.meta.url)("./validate.cjs") as typeof import("./main.ts"))
  : await import("./main.ts");

process.exitCode = await main(args);
