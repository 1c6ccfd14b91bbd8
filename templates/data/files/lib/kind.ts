import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./environment.ts";
import { listFiles } from "./files.ts";
import { makeFolder } from "./folders.ts";
import { emptyRegistry, isRoom, ownFolders, readRegistry } from "./registry.ts";
import { words } from "./words/data.ts";
import type { KindReport, Step } from "./reports.ts";

/** Repairs the vault's structure: the registry, `shared/`, and a folder for each entry. Removes nothing. */
export const prepareKind = (): Step[] => [
  prepareRegistry(),
  prepareFolder("shared"),
  ...names().filter(isRoom).map(prepareFolder),
];

/** Counts what each Puruto keeps here, and compares the registry with the folders. */
export function checkKind(): KindReport {
  try {
    return checkVault(names());
  } catch (error) {
    return { problems: [error instanceof Error ? error.message : String(error)], facts: {} };
  }
}

function checkVault(registered: readonly string[]): KindReport {
  const folders = registered.filter((name) => isRoom(name) && existsSync(join(root, name)));
  const rooms = ["shared", ...folders].filter((name) => existsSync(join(root, name)));
  return {
    problems: [
      ...registered.filter((name) => !isRoom(name)).map((name) => words.entryIsNoName(JSON.stringify(name))),
      ...(existsSync(join(root, "shared")) ? [] : [words.folderMissing("shared")]),
      ...registered.filter((name) => isRoom(name) && !folders.includes(name)).map(words.folderMissing),
      ...strangers(registered).map(words.folderUnknown),
    ],
    facts: { vault: rooms.map(count) },
  };
}

const names = (): string[] => readRegistry().purutos.map(({ name }) => name);

function count(folder: string) {
  const files = listFiles(folder);
  return { folder, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

const strangers = (registered: readonly string[]): string[] =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .map(({ name }) => name)
    .filter((name) => !ownFolders.includes(name) && !registered.includes(name));

function prepareRegistry(): Step {
  const file = join(root, "registry.json");
  if (existsSync(file)) return { what: words.keptRegistry, changed: false };
  writeFileSync(file, `${JSON.stringify(emptyRegistry, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  return { what: words.wroteRegistry, changed: true };
}

function prepareFolder(name: string): Step {
  const made = makeFolder(name);
  return {
    what: made === undefined ? words.keptFolder(name) : words.made(made),
    changed: made !== undefined,
  };
}
