import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { finish } from "../../../lib/puruto/finish.ts";
import { scratch } from "../../scratch.ts";

const alone = { a: "^1.0.0" };
const types = { "@types/node": "^22.0.0", typescript: "^7.0.0" };

/** What npm is asked for a package.json, where it has to do anything. */
const asked: Readonly<Record<string, readonly [packageJson: object, args: string | undefined]>> = {
  "needs nothing": [{}, undefined],
  "has what editors need alone": [{ devDependencies: types }, undefined],
  "has dependencies": [
    { dependencies: alone, devDependencies: types },
    "install --omit=dev --no-audit --no-fund",
  ],
  "is run by tsx": [{ devDependencies: { ...types, tsx: "^4.0.0" } }, "install --no-audit --no-fund"],
};

describe("what comes after a Puruto is written", function () {
  if (process.platform === "win32") this.pending = true;
  const path = process.env["PATH"];
  afterEach(() => void (process.env["PATH"] = path));

  for (const [title, [packageJson, args]] of Object.entries(asked))
    it(`installs what its scripts need to run: one that ${title}`, async () => {
      const folder = scratch();
      const log = join(folder, "asked");
      writeFileSync(join(folder, "package.json"), JSON.stringify(packageJson));
      writeFileSync(join(folder, "npm"), `#!/bin/sh\necho "$*" > "${log}"\n`, { mode: 0o755 });
      process.env["PATH"] = `${folder}${delimiter}${path}`;
      const told: string[] = [];
      const wishes = { name: "puruto-notes", git: false, skipInstall: false };
      const done = await finish(folder, wishes, (text) => told.push(text));
      assert.deepEqual(done, { installed: args !== undefined, committed: false, warnings: [] });
      assert.equal(existsSync(log) ? readFileSync(log, "utf8").trim() : undefined, args);
      assert.equal(told.length, args === undefined ? 0 : 1);
    });
});
