#!/usr/bin/env node
// CommonJS, because Node starts with that 8 ms sooner than with an ES module: an eighth of its start.
type Main = typeof import("./main.ts", { with: { "resolution-mode": "import" } });

void start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<void> {
  const { main } = await load(args);
  process.exitCode = await main(args);
}

// What runs in every CI job comes in one file (see build.mjs). What repairs does not: it shares modules with others.
async function load(args: readonly string[]): Promise<Main> {
  const isBuilt = __filename.endsWith(".cjs");
  const isBundled = isBuilt && args[0] === "validate" && !args.some((arg) => arg.startsWith("--fix"));
  return isBundled ? (module.require("./validate.cjs") as Main) : import("./main.ts");
}
