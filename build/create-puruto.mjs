import { cpSync, readFileSync, writeFileSync } from "node:fs";

/**
 * Makes dist/create-puruto/: the command as a package of its own, which depends on nothing.
 *
 * @param parts what it has of dist/
 */
export function makeCreatePuruto(parts) {
  for (const part of parts) cpSync(`dist/${part}`, `${folder}/dist/${part}`, { recursive: true });
  for (const part of ["LICENSE", "docs", "schemas"]) cpSync(part, `${folder}/${part}`, { recursive: true });
  cpSync("command/create-puruto.md", `${folder}/README.md`);
  writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
}

const folder = "dist/create-puruto";

function manifest() {
  const { version, description, keywords, license, repository, type, engines } = JSON.parse(
    readFileSync("package.json", "utf8"),
  );
  const command = "dist/command/puruto.cjs";
  return {
    name: "create-puruto",
    version,
    description,
    keywords: keywords.filter((word) => !word.includes("yeoman")),
    license,
    repository,
    bin: { "create-puruto": command, puruto: command },
    type,
    exports: { "./schemas/*": "./schemas/*", "./package.json": "./package.json" },
    engines,
  };
}
