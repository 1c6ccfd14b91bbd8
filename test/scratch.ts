import { chmodSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package. */
export const checkout = fileURLToPath(new URL("..", import.meta.url));

const made: string[] = [];

/** A new empty folder, removed after the test that asked for it. */
export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "tests-of-puruto-")));
  // `yo` gives up root's rights, and then has to write here all the same.
  chmodSync(folder, 0o777);
  made.push(folder);
  return folder;
}

afterEach(function () {
  // What npm has installed takes its time to remove on a busy machine.
  this.timeout(180_000);
  // yeoman-test leaves the process in the folder that it used.
  process.chdir(checkout);
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Every file below a folder by its path with `/`, with its text; a link stands for what it leads to. */
export function readTree(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  const inside = paths.map((path): [string, string] => [
    path.slice(folder.length + 1).replaceAll("\\", "/"),
    path,
  ]);
  return new Map(
    inside
      .filter(([path]) => !path.startsWith(".git/"))
      .map(([path, file]) => [path, readFileSync(file, "utf8")]),
  );
}
