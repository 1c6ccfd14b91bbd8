import { openLedger, type Ledger } from "../../db.ts";

/** Does some work with the ledger, and closes it, whatever comes of that. Throws where there is no database. */
export async function withLedger<T>(work: (ledger: Ledger) => T | Promise<T>): Promise<T> {
  const ledger = openLedger();
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}
