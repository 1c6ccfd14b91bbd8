import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { tasks } from "../../command/tasks.ts";
import { entry } from "../command/puruto.ts";
import { importsOf, readImports } from "../imports/read.ts";
import { checkout, scratch } from "../scratch.ts";
import { matchSnapshot } from "../snapshots.ts";
import { generated, skill } from "../standard/repos.ts";

const dist = join(checkout, "dist");

/** The code in a folder of `dist/`, by its path from there. */
const codeIn = (folder: string): string[] =>
  readdirSync(join(dist, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.c?js$/.test(path))
    .map((path) => join(folder, path).replaceAll("\\", "/"));

/**
 * What code in `dist/` imports from outside of it, but for Node's own modules, earlier releases (`?`) and, in what tells
 * whether it is built, the source that it goes on with otherwise.
 */
const outside = (path: string): string[] =>
  importsOf(path, read(path))
    .map(({ to }) => to)
    .filter((to) => !isBuiltin(to) && !existsSync(join(dist, to)) && to !== "?" && to !== "command/main.ts");

const read = (path: string): string => readFileSync(join(dist, path), "utf8");

/** The packages that the sources import, but for Yeoman's. */
const packagesUsed = (): string[] => {
  const names = readImports(checkout)
    .filter(({ from }) => !/\/files/.test(from))
    .map(({ to }) => to)
    .filter((to) => /^(@[a-z-]+\/)?[a-z\d-]+$/.test(to) && !isBuiltin(to) && !/yeoman/.test(to));
  return [...new Set(names)];
};

const packagesOutside = (...folders: string[]): string[] =>
  [...new Set(folders.flatMap(codeIn).flatMap(outside))].toSorted();

/** What Node adds to the names of a CommonJS package. */
const unnamed = new Set(["default", "module.exports", "__esModule"]);

/** Starts Node with these in a folder. @returns exit code, standard output and standard error */
function ended(cwd: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd,
    env: { ...process.env, HOME: cwd },
  });
  return [status, stdout.toString(), stderr.toString()] as const;
}

/** The same in a folder's Puruto, wherever that folder is. */
function endedIn(folder: string, args: readonly string[]) {
  const [status, ...said] = ended(join(folder, "puruto-notes"), args);
  return [status, ...said.map((text) => text.replaceAll(folder, "…"))];
}

/** A Puruto of which there is much to say. */
function broken(folder: string): void {
  const files = { ...generated(), ".env": "A=1\n", ".puruto-ipc.json": '{\n"owner": 1,\n"ownr": 2 }' };
  const [path, text] = skill("broken", "a: [");
  for (const [place, content] of Object.entries({ ...files, [path]: text })) {
    mkdirSync(dirname(join(folder, place)), { recursive: true });
    writeFileSync(join(folder, place), content);
  }
}

/** Command lines by the bundle that they start, each with the exit code that it comes to. */
const started: Readonly<Record<string, readonly (readonly [code: number, ...args: string[]])[]>> = {
  "validate.cjs": [
    [1, "validate"],
    [1, "validate", "--json"],
    [1, "validate", "--format", "github"],
    [1, "validate", "--format", "sarif"],
    [0, "validate", "--help"],
    [2, "validate", "--formt", "x"],
  ],
  "app.cjs": [
    [0, "--help"],
    [0, "--version"],
    [0, "app", "--help"],
    [0, "puruto-new", "--description", "x", "--dry-run"],
    [0, "puruto-new", "--description", "x", "--dry-run", "--json", "--skills", "import", "--ipc"],
    [2, "puruto-new", "--frob"],
    [2, "puruto-new", "--kind", "puruto-kron", "--description", "x"],
    [2],
  ],
  "main.cjs": [
    [1, "validate", "--fix", "--json"],
    [0, "upgrade", "--dry-run"],
    [0, "workspace", "graph", "--root", "."],
    [0, "workspace", "graph", "--root", ".", "--html"],
    [0, "completion", "zsh"],
    [0, "--complete", "validate", "--fo"],
    [2, "validat"],
    [2, "skill", "Not-a-name", "--description", "x"],
  ],
};

describe("what is built", function () {
  this.timeout(120_000);

  before(() => {
    const { status, stderr } = spawnSync(process.execPath, ["build.mjs"], { cwd: checkout });
    assert.equal(status, 0, String(stderr));
  });

  it("needs no package for the command", () => assert.deepEqual(packagesOutside("command"), []));

  it("needs yeoman-generator alone for Yeoman's doors", () => {
    assert.deepEqual(packagesOutside("generators", "chunks"), ["yeoman-generator"]);
    // What esbuild puts where an ES module would have to call require().
    const calling = codeIn("chunks").filter((path) => read(path).includes("Dynamic require of"));
    assert.deepEqual(calling, []);
  });

  it("gives of each package what that gives", async () => {
    const files = codeIn("command/packages");
    assert.ok(files.length > 5);
    for (const name of packagesUsed()) {
      const file = `command/packages/${name.replace("@", "").replaceAll("/", "-")}.cjs`;
      if (!files.includes(file)) continue;
      const given = Object.keys(createRequire(import.meta.url)(join(dist, file)) as object);
      const whole = Object.keys((await import(name)) as object);
      const missing = whole.filter((key) => !given.includes(key));
      assert.deepEqual(new Set([...missing, ...unnamed]), unnamed, name);
    }
  });

  it("says whose code it holds, by name and licence", () => {
    const told = [...read("THIRD-PARTY.txt").matchAll(/^(\S+) \d+\.\d+\.\d+ \(/gm)];
    const names = new Set(told.map(([, name]) => name));
    const used = packagesUsed();
    assert.ok(used.includes("ejs"));
    assert.deepEqual(
      used.filter((name) => !names.has(name)),
      [],
    );
  });

  it("has each class once that something is asked to be an instance of", () => {
    const sources = ["command", "lib", "standard"]
      .flatMap((top) =>
        readdirSync(join(checkout, top), { recursive: true, encoding: "utf8" }).map((path) =>
          join(top, path),
        ),
      )
      .filter((path) => path.endsWith(".ts"))
      .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(checkout, path), "utf8")] as const);
    const asked = new Set(sources.flatMap(([, text]) => text.match(/(?<=instanceof )\w+/g) ?? []));
    const homes = sources.filter(([, text]) =>
      [...text.matchAll(/^(?:export )?class (\w+)/gm)].some(([, name = ""]) => asked.has(name)),
    );
    assert.ok(homes.length >= 2);
    const shared = readFileSync(join(checkout, "build/bundles.mjs"), "utf8");
    for (const [path] of homes)
      assert.ok(shared.includes(`"${path}"`), `${path} is not shared by the bundles`);
  });

  it("is told what is a command, and no Puruto's name, by how it is written", () => {
    const source = readFileSync(join(checkout, "command/puruto.cts"), "utf8");
    const command = new RegExp(/\/(\^\(\[a-z\].*\$)\//.exec(source)?.[1] ?? "");
    assert.deepEqual(
      ["puruto-notes", ...Object.keys(tasks)].filter((name) => !command.test(name)),
      ["puruto-notes"],
    );
  });

  for (const [bundle, lines] of Object.entries(started))
    for (const [code, ...args] of lines)
      it(`does as the sources do, in ${bundle}: puruto ${args.join(" ")}`, () => {
        const [here, there] = [scratch(), scratch()];
        for (const folder of [here, there]) broken(join(folder, "puruto-notes"));
        const built = endedIn(here, [join(dist, "command/puruto.cjs"), ...args]);
        assert.deepEqual(built, endedIn(there, [...entry, ...args]));
        assert.equal(built[0], code);
      });

  it("says under yo, too, what each task takes, as its snapshot does", () => {
    const doors = codeIn("generators")
      .toSorted()
      .map((path) => [path.split("/")[1], pathToFileURL(join(dist, path)).href]);
    const script = `import { fileURLToPath } from "node:url";
import { createEnv } from "yeoman-environment";
const env = createEnv();
for (const [name, door] of ${JSON.stringify(doors)}) {
  env.register(fileURLToPath(door), { namespace: "puruto:" + name });
  console.log((await env.create("puruto:" + name, { generatorOptions: { help: true } })).help());
}`;
    const [status, stdout, stderr] = ended(checkout, ["--input-type=module", "--eval", script]);
    assert.equal(status, 0, stderr);
    matchSnapshot("help-yo.txt", stdout);
  });
});
