import { existsSync, readdirSync } from "node:fs";
import { build } from "esbuild";
import { common, yaml } from "./common.mjs";

/** Builds the tasks' doors to Yeoman, which `yo` finds by their folders. @returns what went in, as esbuild says it */
export const buildDoors = () =>
  build({
    ...common,
    entryPoints: readdirSync("generators")
      .map((name) => `generators/${name}/index.ts`)
      .filter((path) => existsSync(path)),
    outbase: ".",
    outdir: "dist",
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    external: ["yeoman-generator"],
    plugins: [yaml],
  });
