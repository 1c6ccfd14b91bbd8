import { pack } from "../pack.ts";

/** Notes, with full-text search. */
export const notes = pack({
  name: "notes",
  is: "starter",
  purpose: {
    en: "Notes: write them down, find them again, see the day",
    es: "Notas: apuntarlas, encontrarlas y repasar el día",
  },
  needs: ["base", "db"],
});
