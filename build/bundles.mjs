import { join, relative } from "node:path";

/** What there may be once only, whichever bundles are loaded: classes that are asked for, and state. */
const shared = [
  "standard/errors.ts",
  "lib/reporting/printable.ts",
  "lib/reporting/print.ts",
  "lib/puruto/added.ts",
];

export const sharedModules = shared.map((path) => `export * from "./${path}";`).join("\n");

/**
 * Leaves to other bundles what is shared, and modules that are imported where they are needed.
 *
 * @param isLeft whether such a module is left to `main.cjs`, by its path
 * @param late where the paths of those are put
 */
export const bundlePlugin = (isLeft, late) => ({
  name: "other bundles",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\//, namespace: "file" }, ({ kind, path, resolveDir }) => {
      const file = relative("", join(resolveDir, path)).replaceAll("\\", "/");
      if (shared.includes(file)) return { path: file, namespace: "shared" };
      if (kind !== "dynamic-import" || !isLeft(file)) return undefined;
      late.add(file);
      return { path: file, namespace: "late" };
    });
    onLoad({ filter: /./, namespace: "shared" }, () => ({ contents: `export * from "./shared.cjs";` }));
    onLoad({ filter: /./, namespace: "late" }, ({ path }) => ({
      contents: `module.exports = require("./main.cjs").late[${JSON.stringify(path)}]();`,
    }));
    onResolve({ filter: /\.cjs$/, namespace: "shared" }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /\.cjs$/, namespace: "late" }, ({ path }) => ({ path, external: true }));
  },
});

/** What `main.cjs` exports, for others to have what they leave to it. */
export const lateModules = (paths) =>
  `export const late = {${[...paths].map((path) => `"${path}": () => require("./${path}")`).join(", ")}};`;
