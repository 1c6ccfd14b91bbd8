import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { root, setting } from "./environment.ts";
import { open } from "./sqlite.ts";

export interface DatabaseReport {
  path: string;
  exists: boolean;
  opens: boolean;
  bytes?: number;
  changed?: string;
  problem?: string;
}

const file = (): string => resolve(root, setting("DB_PATH") ?? "db/data.db");

/** Makes the database where there is none; says whether it did. */
export function createDatabase(): { path: string; created: boolean } | undefined {
  const path = file();
  if (existsSync(path)) return { path: relative(root, path), created: false };
  mkdirSync(dirname(path), { recursive: true });
  const database = open(path);
  database.exec("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
  database.exec("INSERT INTO meta VALUES ('schema_version', '1')");
  database.close();
  return { path: relative(root, path), created: true };
}

/** Opens the database for reading only and reports what it found. */
export function checkDatabase(): DatabaseReport | undefined {
  const path = file();
  const report = { path: relative(root, path), exists: existsSync(path), opens: false };
  if (!report.exists) return { ...report, problem: "does not exist; `npm run --silent init` makes it" };
  const { size, mtime } = statSync(path);
  const facts = { ...report, bytes: size, changed: mtime.toISOString() };
  try {
    const database = open(path, { readOnly: true });
    database.prepare("SELECT count(*) FROM sqlite_master").get();
    database.close();
    return { ...facts, opens: true };
  } catch (error) {
    return { ...facts, problem: `does not open: ${error instanceof Error ? error.message : String(error)}` };
  }
}
