// Freezes this version's renderer for the versions to come: `npm version` runs it before it counts up. An upgrade
// merges three ways, and needs the text that a file was generated with; releases/VERSION.js gives it, offline.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const checkout = new URL("./", import.meta.url);
const [outdir = fileURLToPath(new URL("releases/", checkout))] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync(new URL("package.json", checkout), "utf8"));

const yaml = `import { dump } from "js-yaml"; export const yaml = () => ({ dump });`;

/** Stands in for what reads from disk: every file of a pack lies in the bundle, and YAML's writer too. */
const inside = {
  name: "what is read from disk",
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]writing[/\\]templates\.ts$/ }, () => ({ contents: inlined(), loader: "js" }));
    onLoad({ filter: /[/\\]standard[/\\]yaml\.ts$/ }, () => ({ contents: yaml, loader: "js" }));
  },
};

function inlined() {
  const folder = fileURLToPath(new URL("templates/", checkout));
  const texts = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.replaceAll("\\", "/").slice(folder.length))
    .filter((path) => /^[^/]+\/(files(\.\w+)?\/|package\.json$)/.test(path))
    .toSorted()
    .map((path) => [path, readFileSync(folder + path, "utf8")]);
  return `const files = new Map(${JSON.stringify(texts)});
export const templates = {
  has: (path) => files.has(path),
  read: (path) => files.get(path),
  list: (folder) =>
    [...files.keys()].flatMap((path) => (path.startsWith(folder + "/") ? [path.slice(folder.length + 1)] : [])),
};`;
}

/** A module that unpacks another: what was frozen is read seldom, and lies in every package from then on. */
const packed = (code) => `import { createRequire } from "node:module";
import { compileFunction } from "node:vm";
import { brotliDecompressSync } from "node:zlib";
const code = brotliDecompressSync(Buffer.from("${brotliCompressSync(code).toString("base64")}", "base64"));
const module = {};
compileFunction(String(code), ["module", "require"])(module, createRequire(import.meta.url));
export const { render } = module.exports;
`;

mkdirSync(outdir, { recursive: true });
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("lib/merging/release.ts", checkout))],
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  write: false,
  plugins: [inside],
});
writeFileSync(`${outdir}/${version}.js`, packed(outputFiles[0].contents));
