import { readFileSync, statSync, type Stats } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { words } from "./words/base.ts";

/** The folder of this Puruto. */
export const root = fileURLToPath(new URL("..", import.meta.url));

export interface Variable {
  key: string;
  comment: string;
}

const largest = 1024 * 1024;

/** The text of a file of this Puruto, or nothing where there is none. Only files are opened: a pipe would not end. */
export function read(path: string): string | undefined {
  const found = look(path);
  if (found?.isFile() !== true) return undefined;
  if (found.size > largest) throw new Error(words.tooLargeToRead(path, found.size, largest));
  return readFileSync(join(root, path), "utf8");
}

/** Whether a file of this Puruto is there. */
export const isFile = (path: string): boolean => look(path)?.isFile() === true;

/** What a path leads to; nothing where that is nothing, or a link in a circle. */
function look(path: string): Stats | undefined {
  try {
    return statSync(join(root, path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** The variables that `.env.example` declares, each with the comment above it. */
export function declaredVariables(): Variable[] {
  let comment = "";
  return (read(".env.example") ?? "").split(/\r?\n/).flatMap((line) => {
    const key = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1];
    if (key === undefined) {
      comment = line.startsWith("#") ? line.replace(/^#\s*/, "") : "";
      return [];
    }
    return [{ key, comment }];
  });
}

/** The settings of `.env`, or nothing where there is no such file. */
export function localSettings(): Record<string, string | undefined> | undefined {
  const text = read(".env");
  return text === undefined ? undefined : parseEnv(text);
}

/** A setting: from the environment, else from `.env`, else the value that `.env.example` proposes. */
export function setting(key: string): string | undefined {
  return process.env[key] ?? localSettings()?.[key] ?? parseEnv(read(".env.example") ?? "")[key];
}
