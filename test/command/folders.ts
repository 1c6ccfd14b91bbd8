import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { python } from "../standard/repos.ts";

/** Temporary folders of a suite; call `remove` when it is over. */
export function folders() {
  const root = mkdtempSync(join(tmpdir(), "puruto-validate-"));
  return {
    root,
    /** A folder with these files, made anew. */
    make: (name: string, files: Readonly<Record<string, unknown>> = python()): string => {
      const folder = join(root, name);
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), String(text));
      }
      return folder;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
