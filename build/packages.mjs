import { isBuiltin } from "node:module";
import { build } from "esbuild";

/** What every start needs, or every new Puruto, is no file of its own. */
const inside = new Set(["ejs", "fastest-levenshtein"]);

/**
 * Leaves each other package to a file of its own, which is loaded where it is needed.
 *
 * @param names where the names of those packages are put
 */
export const packagesApart = (names) => ({
  name: "packages",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/, namespace: "file" }, ({ kind, path }) => {
      if (kind === "entry-point" || isBuiltin(path) || inside.has(path)) return undefined;
      names.add(path);
      return { namespace: "package", path };
    });
    onResolve({ filter: /^\./, namespace: "package" }, ({ path }) => ({ external: true, path }));
    onLoad({ filter: /./, namespace: "package" }, ({ path }) => {
      const file = JSON.stringify(`./packages/${fileOf(path)}.cjs`);
      return { contents: `export * from ${file}; export { default } from ${file};` };
    });
  },
});

/** Builds those files. @returns what went in, as esbuild says it */
export const buildPackages = (names, options) =>
  build({
    ...options,
    entryPoints: [...names].map((name) => ({ in: name, out: `command/packages/${fileOf(name)}` })),
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    minify: true,
    plugins: [withoutEditor],
  });

/** `@babel/parser` → `babel-parser` */
const fileOf = (name) => name.replace("@", "").replaceAll("/", "-");

/** Nobody is asked in an editor, and what opens one is two thirds of all that asks. */
const withoutEditor = {
  name: "no editor",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@inquirer\/editor$/ }, ({ path }) => ({ namespace: "none", path }));
    onLoad({ filter: /./, namespace: "none" }, () => ({ contents: "export default undefined;" }));
  },
};
