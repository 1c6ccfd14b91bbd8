import { pack } from "../pack.ts";

/** A local database, which `init` makes and `status` checks. */
export const db = pack({
  name: "db",
  is: "feature",
  purpose: "A local SQLite database",
  needs: ["base"],
  question: { message: "Keep a local SQLite database?", isUsual: true },
  settings: [
    { key: "DB_PATH", value: "db/data.db", comment: "The SQLite database, relative to this folder." },
  ],
  layout: [{ path: "db/", what: "the local database, which git ignores" }],
  ignores: ["db/*", "!db/.gitkeep"],
  onlyTsx: ["libsql"],
});
