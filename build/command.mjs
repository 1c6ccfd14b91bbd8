import { chmodSync } from "node:fs";
import { build } from "esbuild";
import { bundlePlugin, lateModules, sharedModules } from "./bundles.mjs";
import { common, yaml } from "./common.mjs";
import { buildPackages, packagesApart } from "./packages.mjs";

/** What runs most, each with the modules that it loads where it needs them, and leaves to `main.cjs`. */
const quick = {
  // Whatever is found, and printed in most ways; not what repairs.
  validate: (path) =>
    !/^(generators\/validate\/(task|run)|lib\/reporting\/(formats\/(human|json|github)|paint))\.ts$/.test(
      path,
    ),
  // All that it asks and writes; not what installs and commits, which takes long in any case.
  app: (path) => /^(generators\/(?!app\/)|command\/(help|complete)|lib\/puruto\/finish)/.test(path),
};

/**
 * Builds the command, in CommonJS: what starts it, all of it in `main.cjs`, and once more in small bundles what runs
 * most: a start takes 1 ms for each 50 kB of a bundle, and took 0.3 ms for each of fifty ES modules.
 *
 * @returns what went in, as esbuild says it
 */
export async function buildCommand() {
  const [packages, late] = [new Set(), new Set()];
  const plugins = [yaml, packagesApart(packages)];
  const bundle = (name, contents, ...more) =>
    build({
      ...commonJs,
      ...here,
      outfile: `dist/command/${name}.cjs`,
      stdin: { contents, resolveDir: "." },
      plugins: [...more, ...plugins],
    });
  const main = `export { main } from "./command/main.ts";`;
  const built = [
    await build({ ...commonJs, entryPoints: ["command/puruto.cts"], outfile: start, external: ["./*"] }),
    await bundle("shared", sharedModules),
  ];
  for (const [name, isLeft] of Object.entries(quick))
    built.push(await bundle(name, main, bundlePlugin(isLeft, late)));
  const all = bundlePlugin(() => false, late);
  built.push(await bundle("main", `${main}\n${lateModules(late)}`, all));
  chmodSync(start, 0o755);
  return [...built, await buildPackages(packages, commonJs)];
}

const start = "dist/command/puruto.cjs";

const commonJs = { ...common, format: "cjs" };

/** Where a bundle is, as an ES module has it. */
const here = {
  define: { "import.meta.url": "__here" },
  banner: { js: 'const __here = require("node:url").pathToFileURL(__filename).href;' },
};
