import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkout, scratch } from "./scratch.ts";

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

/** The files of both packages, packed from this checkout, which is built for it. */
function packBoth(folder: string): { generator: string; create: string } {
  const args = ["run", "--silent", "pack", "--", "--pack-destination", folder, "--json", "--silent"];
  const { stdout } = run("npm", args, checkout);
  const report = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as
    | Record<string, { filename: string }>
    | { filename: string }[];
  const [generator = "", create = ""] = Object.values(report).map(({ filename }) => join(folder, filename));
  return { generator, create };
}

/** A project with these packages from the registry, or from files. */
function install(folder: string, ...packages: string[]): void {
  writeFileSync(join(folder, "package.json"), '{"private":true}');
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline", "--silent", ...packages], folder);
}

/** Somewhere empty to make a Puruto in; `yo` gives up root's rights, so anybody may write. */
function emptyIn(folder: string): string {
  const empty = mkdtempSync(join(folder, "empty-"));
  chmodSync(empty, 0o777);
  return empty;
}

const yo = (folder: string) => join(folder, "node_modules/yo/lib/cli.js");

/** The tasks that have a door for `yo`. */
function doors(): string[] {
  const generators = join(checkout, "dist/generators");
  return readdirSync(generators).filter((name) => existsSync(join(generators, name, "index.js")));
}

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
  const empty = emptyIn(folder);
  run(process.execPath, [yo(folder), "puruto", ...complete], empty);
  assert.ok(existsSync(join(empty, "puruto-notes/.agents/skills/status/SKILL.md")));
}

/** As root, `yo` gives up its rights, and is told in one line that it may not write; each failure is said once. */
function refuseInVain(folder: string): void {
  const closed = mkdtempSync(join(folder, "closed-"));
  chmodSync(closed, 0o555);
  const env = { ...process.env, HOME: closed, USERPROFILE: closed };
  const { status, stderr } = spawnSync(process.execPath, [yo(folder), "puruto", ...complete], {
    cwd: closed,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  assert.equal(status, 1, stderr);
  assert.equal(stderr.match(/cannot be written to; choose another with --destination DIR/g)?.length, 1);
  assert.doesNotMatch(stderr, /An error occured|\bat .*\.js:\d/);
}

/** What npm put into a folder, by the names of the packages. */
const installed = (folder: string): string[] =>
  readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."));

/** The bytes that a folder takes, with what lies in it. */
const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);

function unpacked(tarball: string): { folder: string; names: string[]; manifest: Record<string, unknown> } {
  const folder = join(scratch(), "package");
  run("tar", ["-xzf", tarball], dirname(folder));
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  return { folder, names: readdirSync(folder).toSorted(), manifest };
}

describe("the packages", function () {
  this.timeout(300_000);
  const packed = mkdtempSync(join(tmpdir(), "puruto-packed-"));
  let generator = "";
  let create = "";

  before(() => ({ generator, create } = packBoth(packed)));
  after(() => rmSync(packed, { recursive: true, force: true }));

  describe("generator-puruto", () => {
    it("holds what it needs, and no sources, tests or other package", () => {
      const { folder, names, manifest } = unpacked(generator);
      const expected = ["CHANGELOG.md", "LICENSE", "README.md", "dist", "docs", "package.json", "schemas"];
      assert.deepEqual(names, expected);
      assert.ok(existsSync(join(folder, "dist/templates/base/files/gitignore")));
      assert.ok(existsSync(join(folder, "dist/templates/ipc/files/ipc.ts")));
      assert.ok(!existsSync(join(folder, "dist/create-puruto")));
      assert.deepEqual(Object.keys(manifest["dependencies"] as object), ["yeoman-generator"]);
    });

    it("works by its own command, where there is no environment of Yeoman", () => {
      const folder = scratch();
      install(folder, generator);
      assert.ok(installed(folder).includes("yeoman-generator"));
      assert.ok(!installed(folder).includes("yeoman-environment"));
      const bin = join(folder, "node_modules/.bin");
      assert.deepEqual(
        readdirSync(bin).filter((name) => name.includes("puruto") && !name.includes(".")),
        ["generator-puruto"],
      );
      run(join(bin, "generator-puruto"), complete, folder);
      run(join(bin, "generator-puruto"), ["validate", "puruto-notes"], folder);
    });

    it("works when yo finds it, installed and as a linked checkout", () => {
      const folder = scratch();
      install(folder, generator, "yo@7.0.1");
      useYo(folder);
      refuseInVain(folder);
      const place = join(folder, "node_modules/generator-puruto");
      rmSync(place, { recursive: true });
      symlinkSync(checkout, place, "junction");
      useYo(folder);
    });

    it("runs in the next major version of Yeoman's environment, where Node is new enough for it", function () {
      const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
      if (major < 24 && !(major === 22 && minor >= 18)) this.skip();
      const folder = scratch();
      install(folder, generator, "yeoman-environment@7");
      const script = `import { createEnv } from "yeoman-environment";
import { fileURLToPath } from "node:url";
const env = createEnv();
env.register(fileURLToPath(import.meta.resolve("generator-puruto/generators/app")), { namespace: "puruto:app" });
await env.run(["puruto:app", "puruto-notes"], { description: "Keeps my notes", git: false, skipInstall: true });`;
      writeFileSync(join(folder, "run.mjs"), script);
      run(process.execPath, ["run.mjs"], folder);
      assert.ok(existsSync(join(folder, "puruto-notes/README.md")));
    });
  });

  describe("create-puruto", () => {
    it("holds the command alone, depends on nothing, and takes at most 5 MB", () => {
      const { folder, names, manifest } = unpacked(create);
      assert.deepEqual(names, ["LICENSE", "README.md", "dist", "docs", "package.json", "schemas"]);
      for (const part of ["generators/app", "chunks", "create-puruto"])
        assert.ok(!existsSync(join(folder, "dist", part)), part);
      assert.deepEqual(
        Object.keys(manifest).filter((key) => /dependencies/i.test(key)),
        [],
      );
      const { version, engines } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as Record<
        string,
        unknown
      >;
      assert.deepEqual([manifest["version"], manifest["engines"]], [version, engines]);
      const links = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(/\]\(([^)]+)\)/g)];
      for (const [, link = ""] of links) assert.ok(existsSync(join(folder, link)), link);
      assert.ok(sizeOf(folder) < 5_000_000, `${sizeOf(folder)} bytes`);
    });

    it("does all by its commands, with no other package installed", () => {
      const folder = scratch();
      install(folder, create);
      assert.deepEqual(installed(folder), ["create-puruto"]);
      const by = (name: string, ...args: string[]) =>
        run(join(folder, "node_modules/.bin", name), args, folder).stdout;
      by("create-puruto", ...complete);
      by("puruto", ...complete.slice(1), "--name", "puruto-books", "--ipc", "--skills", "import");
      assert.match(by("puruto", "validate", "puruto-notes"), /0 errors, 0 warnings/);
      assert.match(by("puruto", "validate", "puruto-books", "--format", "sarif"), /"helpUri"|"help"/);
      rmSync(join(folder, "puruto-notes/CLAUDE.md"));
      assert.match(by("puruto", "validate", "puruto-notes", "--fix"), /0 errors, 0 warnings/);
      assert.match(by("puruto", "completion", "bash"), /complete/);
      assert.match(by("puruto", "--complete", "val"), /^validate/m);
      assert.match(by("puruto", "upgrade", "puruto-books"), /with nothing to change\.$/m);
      for (const page of ["graph", "trace"])
        assert.match(by("puruto", "workspace", page, "--html", "--root", "."), /^<!doctype html>/i);
    });

    it("runs as npm create runs it: fetched, and gone again", () => {
      const folder = scratch();
      const cache = ["--cache", join(folder, "cache")];
      const args = ["exec", "--yes", ...cache, `--package=${create}`, "--", "create-puruto", ...complete];
      run("npm", args, folder);
      assert.ok(existsSync(join(folder, "puruto-notes/README.md")));
      assert.ok(!existsSync(join(folder, "node_modules")));
    });
  });

  it("can both be installed for all, side by side", () => {
    const prefix = scratch();
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--silent"];
    run("npm", ["install", "--global", "--prefix", prefix, ...quiet, generator, create], prefix);
    const bin = join(prefix, process.platform === "win32" ? "." : "bin");
    for (const name of ["create-puruto", "generator-puruto", "puruto"])
      assert.match(run(join(bin, name), ["--version"], prefix).stdout, /^\d+\.\d+\.\d+$/m);
  });
});
