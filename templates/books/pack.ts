import { pack } from "../pack.ts";

/** Household books, which read banks' statements. */
export const books = pack({
  name: "books",
  is: "starter",
  purpose: {
    en: "Household books: expenses, income, bank statements, the month",
    es: "Cuentas de casa: gastos, ingresos, extractos del banco y resumen del mes",
  },
  needs: ["base", "db"],
});
