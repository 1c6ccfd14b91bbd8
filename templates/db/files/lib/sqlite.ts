import { DatabaseSync } from "node:sqlite";

/** Opens an SQLite database; without `readOnly` it is made where there is none. */
export const open = (path: string, { readOnly = false } = {}): DatabaseSync =>
  new DatabaseSync(path, { readOnly });
