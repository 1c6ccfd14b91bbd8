import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkRepo } from "../../../../standard/check.ts";
import { diskRepo } from "../../../../lib/puruto/disk-repo.ts";
import { generated, without } from "../../../standard/repos.ts";

type Files = Readonly<Record<string, unknown>>;

/** What is wrong with three files: without a line, at the start and behind blanks. */
export const wrong: Files = {
  ...without(generated(), "README.md"),
  ".puruto-standard-version": "  9.9.9  \n",
  "a b.json": '\n\t"__X__" ',
};

/** Makes a Puruto of these files in a folder. */
export function make(folder: string, files: Files = wrong): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), String(text));
  }
  return folder;
}

/** A folder, checked. */
export const check = async (path: string) => ({ path, ...(await checkRepo(diskRepo(path))) });
