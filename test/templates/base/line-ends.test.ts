import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkout, scratch } from "../../scratch.ts";

const crlf = "one\r\ntwo\r\n";
const lf = "one\ntwo\n";

/** What lies in a clone, by how it was written on a machine that ends lines as Windows does, or as others do. */
const kept: Readonly<Record<string, readonly [name: string, written: string, found: string]>> = {
  "a text from Windows": ["notes.md", crlf, lf],
  "a text from elsewhere": ["notes.md", lf, lf],
  "a script": ["run.ts", crlf, lf],
  "a batch file": ["start.cmd", lf, crlf],
  "a database in which no byte is 0": ["data.db", crlf, crlf],
  "a picture in which no byte is 0": ["shot.png", crlf, crlf],
  "what is not named and has such bytes": ["sound.xyz", "\0\r\n", "\0\r\n"],
};

/** A repository with the `.gitattributes` of a Puruto, on a machine that converts line ends by itself. */
function repository(attributes = true): string {
  const folder = scratch();
  git(folder, "init", "--quiet", "--template=");
  if (attributes) addAttributes(folder);
  return folder;
}

const addAttributes = (folder: string): void =>
  copyFileSync(join(checkout, "templates/base/files/gitattributes"), join(folder, ".gitattributes"));

function git(folder: string, ...args: string[]): string {
  const who = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"];
  const converts = ["-c", "core.autocrlf=true", "-c", "core.safecrlf=false"];
  const { status, stdout, stderr } = spawnSync("git", [...who, ...converts, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  return stdout;
}

function commit(folder: string): void {
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", "Write");
}

describe("the .gitattributes of a Puruto", () => {
  for (const [title, [name, written, found]] of Object.entries(kept))
    it(`gives ${JSON.stringify(found)} to a clone: ${title}, ${JSON.stringify(written)}`, () => {
      const folder = repository();
      writeFileSync(join(folder, name), written);
      commit(folder);
      rmSync(join(folder, name));
      git(folder, "checkout", "--", name);
      assert.equal(readFileSync(join(folder, name), "utf8"), found);
      assert.equal(git(folder, "status", "--porcelain"), "");
    });

  it("makes no change of what was committed before it came", () => {
    const folder = repository(false);
    for (const name of ["notes.md", "start.cmd"]) {
      writeFileSync(join(folder, name), crlf);
      const blob = git(folder, "hash-object", "-w", "--no-filters", name).trim();
      git(folder, "update-index", "--add", "--cacheinfo", `100644,${blob},${name}`);
    }
    git(folder, "commit", "--quiet", "--message", "Write");
    addAttributes(folder);
    // Anew, so that git compares what they hold.
    for (const name of ["notes.md", "start.cmd"]) writeFileSync(join(folder, name), crlf);
    assert.equal(git(folder, "status", "--porcelain"), "?? .gitattributes\n");
  });
});
