import { createDatabase } from "../../lib/database.ts";

/** Makes the database where there is none, and steps up an older one. (docs/cron.md, "Commands".) */
export function initDb(): object {
  const { path, created, stepped } = { ...createDatabase() };
  return { status: "ok", database: path, created, ...(stepped !== undefined && { stepped }) };
}
