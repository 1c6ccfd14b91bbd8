import Database from "libsql";

/** Opens an SQLite database; without `readOnly` it is made where there is none. */
export const open = (path: string, { readOnly = false } = {}): Database.Database =>
  new Database(path, { readonly: readOnly });
