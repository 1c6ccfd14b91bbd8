// Freezes this version's renderer for the versions to come: `npm version` runs it before it counts up. An upgrade
// merges three ways, and needs the text that a file was generated with; releases/VERSION.js gives it, offline.
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const checkout = new URL("./", import.meta.url);
const [outdir = fileURLToPath(new URL("releases/", checkout))] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL("package.json", checkout), "utf8"));

/** Stands in for lib/writing/templates.ts: every template lies in the bundle. */
const templates = {
  name: "templates",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]writing[/\\]templates\.ts$/ }, () => ({ contents: inlined(), loader: "js" }));
  },
};

function inlined() {
  const folder = new URL("templates/", checkout);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/"));
  const texts = paths
    .toSorted()
    .map((path) => [path.slice(fileURLToPath(folder).length), readFileSync(path, "utf8")]);
  return `const templates = new Map(${JSON.stringify(texts)});
export const readTemplate = (name) => templates.get(name);`;
}

mkdirSync(outdir, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL("lib/merging/release.ts", checkout))],
  outfile: `${outdir}/${version}.js`,
  bundle: true,
  minify: true,
  platform: "node",
  format: "esm",
  target: "node20",
  plugins: [templates],
});
