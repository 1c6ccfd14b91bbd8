import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locate, parsePath } from "../../../templates/data/files/lib/places.ts";

describe("a path in the vault", () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), "puruto-data-test-"));
    mkdirSync(join(root, "puruto-a/folder"), { recursive: true });
    writeFileSync(join(root, "puruto-a/file"), "");
    symlinkSync(tmpdir(), join(root, "puruto-a/link"));
    symlinkSync("/nowhere", join(root, "puruto-a/dead-link"));
    symlinkSync(join(root, "puruto-a"), join(root, "shared"));
  });
  after(() => rmSync(root, { recursive: true }));
  const find = (path: unknown) => locate(root, parsePath(path, ["shared", "puruto-a"]));

  const taken = {
    "that is there": "puruto-a/file",
    "that is new, in new folders": "puruto-a/new/er/file",
    "with blanks and accents": "puruto-a/año nuevo.md",
    "that is called __proto__": "puruto-a/__proto__",
    "that begins with a dot": "puruto-a/.hidden",
    "with a name of 255 bytes": `puruto-a/${"n".repeat(255)}`,
  };
  for (const [title, path] of Object.entries(taken))
    it(`${title} is taken`, () => assert.equal(find(path), join(root, path)));

  const refused: Record<string, [unknown, RegExp]> = {
    "that climbs out": ["../x", /no \.\./],
    "that climbs out of its own folder": ["puruto-a/../puruto-b/x", /no \.\./],
    "with a dot": ["puruto-a/./x", /no \. and/],
    "with an empty part": ["puruto-a//x", /no empty part/],
    "that is absolute": ["/etc/passwd", /relative to the vault/],
    "in .git in its own folder": ["puruto-a/.git/config", /begins with \.git/],
    "to a .gitattributes": ["puruto-a/.gitattributes", /begins with \.git/],
    "to .GIT": ["puruto-a/.GIT/config", /begins with \.git/],
    "to another name of .git": ["puruto-a/git~1/config", /begins with \.git/],
    "with NUL": ["puruto-a/a\0b", /NUL or control/],
    "with a line break": ["puruto-a/a\nb", /NUL or control/],
    "with backslashes": ["puruto-a\\..\\x", /none of/],
    "with a drive": ["C:/x", /none of/],
    "with a name of 256 bytes": [`puruto-a/${"ñ".repeat(128)}`, /longer than 255 bytes/],
    "of 1025 characters": [`puruto-a/${"n/".repeat(508)}`, /at most 1024/],
    "that is empty": ["", /not be empty/],
    "that is a number": [1, /be a string, got 1/],
    "that is null": [null, /be a string, got null/],
    "that is missing": [undefined, /be a string, got undefined/],
    "that is __proto__": ["__proto__", /a file in shared\/ or puruto-a\//],
    "in __proto__": ["__proto__/x", /a file in shared\/ or puruto-a\//],
    "in another's folder": ["puruto-b/x", /a file in shared\/ or puruto-a\//],
    "to the registry": ["registry.json", /a file in shared\/ or puruto-a\//],
    "to the vault's own code": ["lib/answer.ts", /a file in shared\/ or puruto-a\//],
    "to its settings": [".env", /a file in shared\/ or puruto-a\//],
    "that is its own folder": ["puruto-a", /a file in shared\/ or puruto-a\//],
    "that is a folder": ["puruto-a/folder", /is no file/],
    "with a file as a folder": ["puruto-a/file/x", /is no folder/],
    "through a link": ["puruto-a/link/x", /puruto-a\/link is one/],
    "of a link that points nowhere": ["puruto-a/dead-link", /dead-link is one/],
    "below a link in place of the folder": ["shared/file", /shared is one/],
  };
  for (const [title, [path, why]] of Object.entries(refused))
    it(`${title} is refused, and the error says why`, () => assert.throws(() => find(path), why));
});
