import assert from "node:assert/strict";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { make } from "../generators/workspace/purutos.ts";
import { checkout, readTree, scratch } from "../scratch.ts";
import { schemaCheck } from "../templates/ipc/helpers/schema.ts";
import { puruto } from "./puruto.ts";

const isValid = schemaCheck("doctor");

interface Document {
  readonly ok: boolean;
  readonly workspace: string | null;
  readonly checks: readonly {
    readonly check: string;
    readonly puruto: string | null;
    readonly message: string;
  }[];
}

/** A home without a workspace, with a Puruto and what it runs with; git there knows nobody. */
const home = (): { readonly folder: string; readonly around: object; readonly root: string } => {
  const root = scratch();
  symlinkSync(join(checkout, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, ".gitconfig"), "[user]\nuseConfigOnly = true\n");
  const nobody = { GIT_COMMITTER_NAME: undefined, GIT_COMMITTER_EMAIL: undefined, EMAIL: undefined };
  const env = { HOME: root, GIT_CONFIG_NOSYSTEM: "1", PURUTO_AGENT: undefined, ...nobody };
  return { root, folder: make(join(root, "work"), "puruto-a"), around: { env } };
};

describe("puruto doctor, as a command", function () {
  this.timeout(60_000);

  it("prints one document, warns of git that knows nobody, and writes nothing", async () => {
    const { folder, around } = home();
    const before = readTree(folder);
    const { code, stdout, stderr } = await puruto(["doctor", "--json"], folder, around);
    const document = JSON.parse(stdout) as Document;
    assert.ok(isValid(document), stdout);
    assert.deepEqual([code, stderr, document.ok, document.workspace], [0, "", true, null], stdout);
    const git = document.checks.filter(({ check }) => check === "git").map(({ message }) => message);
    assert.match(git.join(), /git does not know who you are/);
    assert.ok(document.checks.some(({ puruto: name, check }) => name === "puruto-a" && check === "runner"));
    assert.deepEqual(readTree(folder), before);
  });

  it("looks at each Puruto once, though it is in the workspace and is this folder", async () => {
    const { folder, root, around } = home();
    const args = ["doctor", "--json", "--root", join(root, "work")];
    const { stdout } = await puruto(args, folder, around);
    const document = JSON.parse(stdout) as Document;
    assert.equal(document.workspace, join(root, "work"));
    assert.equal(document.checks.filter(({ check }) => check === "runner").length, 1);
  });

  it("exits with 1, and says what to do, where something that is used does not work", async () => {
    const { folder, around } = home();
    writeFileSync(join(folder, ".puruto-standard-version"), "9.0.0\n");
    const { code, stdout } = await puruto(["doctor"], folder, around);
    assert.equal(code, 1);
    assert.match(stdout, /^This machine\n {2}ok {6}Node /);
    assert.match(
      stdout,
      /^puruto-a \/.*\n(?: .*\n)* {2}error {3}.* standard 9\.0\.0.*\n {10}to do: use that version/m,
    );
    assert.match(stdout, /^1 error, \d+ warnings?$/m);
  });

  it("tries the agents that are there only where it is asked to, and says no where rules do not reach one", async function () {
    if (process.platform === "win32") this.skip();
    const { folder, root } = home();
    const bin = join(root, "bin");
    mkdirSync(bin);
    const ran = join(root, "ran");
    const act = `#!/bin/sh\n[ "$1" = --version ] && { echo 9.8.7; exit; }\ntouch ${ran}\nexit 1\n`;
    writeFileSync(join(bin, "claude"), act, { mode: 0o755 });
    const around = { env: { HOME: root, PURUTO_AGENT: undefined, PATH: `${bin}:/usr/bin:/bin` } };
    const quiet = await puruto(["doctor", "--json"], folder, around);
    assert.deepEqual([quiet.code, existsSync(ran)], [0, false]);
    const { code, stdout, stderr } = await puruto(["doctor", "--agents", "--json"], folder, around);
    const document = JSON.parse(stdout) as Document;
    assert.ok(isValid(document), stdout);
    assert.deepEqual([code, existsSync(ran), stderr], [1, true, "trying claude, 30 s at most\n"]);
    const said = document.checks.filter(({ check }) => check === "arrival").map(({ message }) => message);
    assert.deepEqual(said, ["claude 9.8.7 asked its model for nothing and ended: it said nothing"]);
  });

  it("is wrong usage with a workspace that is not there", async () => {
    const { folder, around } = home();
    const { code, stderr } = await puruto(["doctor", "--root", "gone"], folder, around);
    assert.equal(code, 2);
    assert.match(stderr, /\[no-workspace\]$/m);
  });
});
