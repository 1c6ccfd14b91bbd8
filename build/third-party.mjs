import { readdirSync, readFileSync, writeFileSync } from "node:fs";

/** Writes dist/THIRD-PARTY.txt: whose code the bundles hold, and by which licence. @param built as esbuild says it */
export function writeThirdParty(built) {
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const folders = new Set(inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []));
  const texts = [...folders].map(about).toSorted((one, other) => (one < other ? -1 : 1));
  writeFileSync("dist/THIRD-PARTY.txt", [head, ...texts].join(`\n${"-".repeat(80)}\n\n`));
}

const head = "The code in this folder holds code of these packages.\n";

function about(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined) throw new Error(`${folder} comes without a licence, and goes into what we publish`);
  return `${name} ${version} (${license})\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
}
