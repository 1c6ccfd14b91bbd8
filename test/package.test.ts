import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { entry as source } from "./command/puruto.ts";
import { checkout, scratch } from "./scratch.ts";
import { matchSnapshot } from "./snapshots.ts";
import { generated, skill } from "./standard/repos.ts";

const complete = ["puruto-notes", "--description", "Keeps my notes", "--no-git", "--skip-install"];

/** Runs a program in a folder with nobody to answer; the folder is its home too, but for npm, which has its cache at home. */
function run(program: string, args: readonly string[], cwd: string) {
  const env = program === "npm" ? process.env : { ...process.env, HOME: cwd, USERPROFILE: cwd };
  const shell = process.platform === "win32";
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell,
  });
  assert.equal(status, 0, `${program} ${args.join(" ")}\n${stdout}\n${stderr}`);
  return { stdout, stderr };
}

/** Packs this checkout, which builds it first. */
function pack(folder: string): string {
  const { stdout } = run(
    "npm",
    ["pack", checkout, "--pack-destination", folder, "--json", "--silent"],
    folder,
  );
  const report = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as
    | Record<string, { filename: string }>
    | { filename: string }[];
  const [tarball] = Object.values(report);
  assert.ok(tarball);
  return join(folder, tarball.filename);
}

/** A project with these packages from the registry, or from files. */
function install(folder: string, ...packages: string[]): void {
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", ...packages], folder);
}

/** Somewhere empty to make a Puruto in; `yo` gives up root's rights, so anybody may write. */
function place(folder: string): string {
  const empty = join(folder, "empty");
  mkdirSync(empty);
  chmodSync(empty, 0o777);
  return empty;
}

const yo = (folder: string) => join(folder, "node_modules/yo/lib/cli.js");

const generators = join(checkout, "dist/generators");

/** The tasks that have a door for `yo`. */
const doors = (): string[] =>
  readdirSync(generators).filter((name) => existsSync(join(generators, name, "index.js")));

/** `yo` looks for generators from where it is run upwards. */
function useYo(folder: string): void {
  const { stdout } = run(process.execPath, [yo(folder), "--generators"], folder);
  const [, ours = ""] = /^ {2}puruto\n((?: {4}.*\n)*)/m.exec(stdout) ?? [];
  const expected = doors().filter((name) => name !== "app");
  assert.deepEqual(
    ours
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
    expected.toSorted(),
  );
  const empty = place(folder);
  run(process.execPath, [yo(folder), "puruto", ...complete], empty);
  assert.ok(existsSync(join(empty, "puruto-notes/.agents/skills/status/SKILL.md")));
}

describe("the package", function () {
  this.timeout(300_000);

  it("holds what it needs, and no sources or tests", () => {
    const folder = scratch();
    run("tar", ["-xzf", pack(folder)], folder);
    const names = readdirSync(join(folder, "package")).toSorted();
    assert.deepEqual(names, [
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "dist",
      "docs",
      "package.json",
      "schemas",
    ]);
    assert.ok(existsSync(join(folder, "package/dist/templates/base/files/gitignore")));
    assert.ok(existsSync(join(folder, "package/dist/templates/ipc/files/ipc.ts")));
  });

  it("works when its tarball is installed: by its command, and by yo", () => {
    const folder = scratch();
    install(folder, pack(folder), "yo@7.0.1");
    run(join(folder, "node_modules/.bin/puruto"), [...complete.slice(1), "--name", "puruto-books"], folder);
    assert.ok(existsSync(join(folder, "puruto-books/.puruto-standard-version")));
    const puruto = (...args: string[]) => run(join(folder, "node_modules/.bin/puruto"), args, folder).stdout;
    assert.match(
      puruto("upgrade", "puruto-books"),
      /^puruto-books is at 0\.2\.0, with nothing to change\.$/m,
    );
    for (const page of ["graph", "trace"])
      assert.match(puruto("workspace", page, "--html", "--root", "."), /^<!doctype html>/i);
    useYo(folder);
  });

  const told = [[], ["--json"], ["--format", "github"], ["--format", "sarif"], ["--help"], ["--formt", "x"]];
  it("validates in its bundle as its sources do, whatever there is to say and how", () => {
    const folder = scratch();
    pack(folder);
    const files = { ...generated(), ".env": "A=1\n", ".puruto-ipc.json": '{\n"owner": 1,\n"ownr": 2 }' };
    for (const [path, text] of Object.entries({
      ...files,
      ...Object.fromEntries([skill("broken", "a: [")]),
    })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const ended = ([file = "", ...first]: readonly string[], args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(file, [...first, "validate", ...args], { cwd: folder });
      return [status, stdout.toString(), stderr.toString()];
    };
    for (const args of told) {
      const built = ended([process.execPath, join(checkout, "dist/command/puruto.cjs")], args);
      assert.deepEqual(built, ended([process.execPath, ...source], args));
      assert.equal(built[0], args[0] === "--help" ? 0 : args[0] === "--formt" ? 2 : 1);
    }
  });

  it("says under yo, too, what each task takes, as its snapshot does", () => {
    const folder = scratch();
    pack(folder);
    const script = `import { createEnv } from "yeoman-environment";
const env = createEnv();
for (const name of ${JSON.stringify(doors())}) {
  env.register(${JSON.stringify(generators)} + "/" + name + "/index.js", { namespace: "puruto:" + name });
  console.log((await env.create("puruto:" + name, { generatorOptions: { help: true } })).help());
}`;
    const { stdout } = run(process.execPath, ["--input-type=module", "--eval", script], checkout);
    matchSnapshot("help-yo.txt", stdout);
  });

  it("works when yo finds a linked checkout", () => {
    const folder = scratch();
    pack(folder);
    install(folder, "yo@7.0.1");
    symlinkSync(checkout, join(folder, "node_modules/generator-puruto"), "junction");
    useYo(folder);
  });

  it("runs in the next major version of Yeoman's environment, where Node is new enough for it", function () {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    if (major < 24 && !(major === 22 && minor >= 18)) this.skip();
    const folder = scratch();
    pack(folder);
    install(folder, "yeoman-environment@7");
    const script = `import { createEnv } from "yeoman-environment";
const env = createEnv();
env.register(${JSON.stringify(join(checkout, "dist/generators/app/index.js"))}, { namespace: "puruto:app" });
await env.run(["puruto:app", "puruto-notes"], { description: "Keeps my notes", git: false, skipInstall: true });`;
    writeFileSync(join(folder, "run.mjs"), script);
    run(process.execPath, ["run.mjs"], folder);
    assert.ok(existsSync(join(folder, "puruto-notes/README.md")));
  });
});
