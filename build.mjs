// Builds dist/, which mirrors the sources: code in few chunks, for each module costs a start a millisecond, and what is
// read from disk as it is.
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node20.17", packages: "external", outdir: "dist" };
const cjs = { ...common, format: "cjs", outExtension: { ".js": ".cjs" } };
// A task without a Yeoman door has none.
const doors = readdirSync("generators").filter((name) => existsSync(`generators/${name}/index.ts`));

rmSync("dist", { recursive: true, force: true });
for (const folder of ["templates", "releases", "lib/pictures/pages"])
  if (existsSync(folder)) cpSync(folder, `dist/${folder}`, { recursive: true });
await build({
  ...cjs,
  entryPoints: ["command/puruto.cts"],
  outbase: ".",
  external: ["./validate.cjs"],
  plugins: [{ name: "what is loaded where it is needed", setup: leave(() => true) }],
});
chmodSync("dist/command/puruto.cjs", 0o755);
const left = await bundleValidate();
await build({
  ...common,
  entryPoints: ["command/main.ts", ...doors.map((name) => `generators/${name}/index.ts`), ...left],
  outbase: ".",
  format: "esm",
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
});

/**
 * What `puruto validate` loads in any case, as one CommonJS file: a start is then 1.3 times that of a bare Node 20
 * in place of 1.6, and 1.5 times that of Node 24 in place of 2.3.
 *
 * @returns the modules that it loads where it needs them
 */
async function bundleValidate() {
  const modules = new Set();
  const ours =
    /^(generators\/validate\/(task|run)|lib\/reporting\/(formats\/(human|json|github)|paint))\.ts$/;
  const isLeft = (path) => !ours.test(path) && modules.add(path);
  await build({
    ...cjs,
    entryPoints: [{ in: "command/main.ts", out: "command/validate" }],
    define: { "import.meta.url": "here" },
    banner: { js: 'const here = require("node:url").pathToFileURL(__filename).href;' },
    plugins: [{ name: "what is loaded where it is needed", setup: leave(isLeft) }],
  });
  // The list of tasks names the others, too.
  return [...modules].filter((path) => !/^(generators\/(?!validate)|command\/yeoman)/.test(path));
}

/** Leaves dynamic imports of modules as they are, of which that is said. */
function leave(isLeft) {
  return ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\// }, ({ kind, path, resolveDir }) => {
      const file = relative("", join(resolveDir, path)).replaceAll("\\", "/");
      if (kind !== "dynamic-import" || !isLeft(file)) return undefined;
      return { external: true, path: `./${relative("command", file).replace(/\.ts$/, ".js")}` };
    });
}
