#!/usr/bin/env node
// CommonJS, because Node starts with that 8 ms sooner than with an ES module: an eighth of its start.
type Main = typeof import("./main.ts", { with: { "resolution-mode": "import" } });

void start(process.argv.slice(2));

async function start(args: readonly string[]): Promise<void> {
  const { main } = await load(args);
  process.exitCode = await main(args);
}

/**
 * What runs in every CI job, and what runs first, come in bundles that hold little else (see build/command.mjs). Any of
 * the bundles does all: commands are single words but for one, and what is none will be an option or a Puruto's name.
 */
async function load([first = "", ...rest]: readonly string[]): Promise<Main> {
  if (!__filename.endsWith(".cjs")) return import("./main.ts");
  const isRepairing = rest.some((arg) => arg.startsWith("--fix"));
  if (first === "validate" && !isRepairing) return module.require("./validate.cjs") as Main;
  if (/^([a-z]+|agent-tests|--complete)$/.test(first) && first !== "app")
    return module.require("./main.cjs") as Main;
  return module.require("./app.cjs") as Main;
}
