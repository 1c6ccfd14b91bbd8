import { lstatSync } from "node:fs";
import { join } from "node:path";
import { normalize } from "node:path/posix";
import { textOf, type Repo } from "../../standard/repo.ts";
import { placeOf } from "../writing/inside.ts";

/** Where a Puruto keeps its database, and how large it is: null until there is one. */
export interface Database {
  readonly path: string;
  readonly bytes: number | null;
}

/** The database that the settings of a repo name; null where they name none. @param folder where it lies, absolute */
export function databaseOf(repo: Repo, folder: string): Database | null {
  const path = [".env", ".env.example"].map((file) => settingOf(textOf(repo, file))).find(Boolean);
  if (path === undefined) return null;
  return { path, bytes: sizeOf(folder, path) };
}

// Whatever stands in the way of it, the rest of the row holds. What lies outside is not looked at.
function sizeOf(folder: string, path: string): number | null {
  try {
    const stats = lstatSync(join(folder, placeOf(folder, normalize(path))));
    return stats.isFile() ? stats.size : null;
  } catch {
    return null;
  }
}

const settingOf = (text = ""): string | undefined => /^DB_PATH=["']?([^"'\r\n\0]+)/m.exec(text)?.[1]?.trim();
