import { pack } from "../pack.ts";

/** A local database, which `init` makes and `status` checks. */
export const db = pack({
  name: "db",
  is: "feature",
  purpose: { en: "A local SQLite database", es: "Una base de datos SQLite local" },
  needs: ["base"],
  question: { message: "Keep a local SQLite database?", isUsual: true },
  settings: [
    {
      key: "DB_PATH",
      value: "db/data.db",
      comment: {
        en: "The SQLite database, relative to this folder.",
        es: "Ruta de la base de datos SQLite, relativa a esta carpeta.",
      },
    },
  ],
  layout: [
    {
      path: "db/",
      what: { en: "the local database, which git ignores", es: "la base de datos local, que git ignora" },
    },
  ],
  ignores: ["db/*", "!db/.gitkeep"],
  onlyTsx: ["libsql"],
});
