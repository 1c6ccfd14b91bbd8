/** What all bundles have in common. `module` before `main`, for a package whose `main` esbuild cannot follow. */
export const common = {
  absWorkingDir: process.cwd(),
  bundle: true,
  platform: "node",
  target: "node20.17",
  mainFields: ["module", "main"],
  // Of others' code: dist/THIRD-PARTY.txt says whose it is.
  legalComments: "none",
  metafile: true,
};

/** Stands in for the module that loads YAML's parser by Node's `require`, which esbuild does not see. */
export const yaml = {
  name: "yaml",
  setup({ onLoad }) {
    const contents = `export const yaml = () => require("js-yaml");`;
    onLoad({ filter: /[/\\]standard[/\\]yaml\.ts$/ }, () => ({ contents, loader: "js" }));
  },
};
