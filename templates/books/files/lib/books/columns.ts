import { plainWord } from "./text.ts";

/** What a column of a statement holds. */
export const fields = [
  "date",
  "value_date",
  "text",
  "more",
  "amount",
  "debit",
  "credit",
  "direction",
  "fee",
  "started",
  "balance",
  "currency",
  "state",
  "id",
  "category",
] as const;

export type Field = (typeof fields)[number];

/** The names that banks give to columns, in Spanish, English, German and Dutch, as `plainName` leaves them. */
const names: Readonly<Record<Field, string>> = {
  date:
    "fecha operacion, fecha de operacion, fecha de la operacion, fecha contable, f contable, f operacion, f oper," +
    " fecha operativa, f operativa, fecha movimiento, fecha de movimiento, fecha de finalizacion, fecha, booking date, date booked, posting date," +
    " posted date, post date, completed date, date completed, date, transaction date, trans date, buchungstag," +
    " buchungsdatum, buchung, abschlussdatum, datum, belegdatum, umsatzdatum, transaktionsdatum, boekdatum",
  value_date:
    "fecha valor, fecha de valor, f valor, value date, interest date, wertstellung, wertstellungsdatum, valuta," +
    " valutadatum, wert, rentedatum",
  text:
    "concepto, concepto ampliado, descripcion, movimiento, mas datos, observaciones, beneficiario, comercio, detalle," +
    " ordenante, remitente, nombre, referencia, description, desc, memo, payee, payee name, payer name, name, merchant," +
    " transaction description, payment reference, reference, narrative, partner name, counter party, name description," +
    " notifications, notes and tags, verwendungszweck, buchungstext, zahlungsempfanger, zahlungsempfanger in, zahlungspflichtige r," +
    " auftraggeber empfanger, empfanger auftraggeber, begunstigter auftraggeber, beguenstigter zahlungspflichtiger," +
    " begunstigter zahlungspflichtiger, auftraggeber begunstigter, empfanger, auftraggeber, name zahlungsbeteiligter," +
    " beschreibung, zahlungsreferenz, name des partners, naam omschrijving, omschrijving, mededelingen, naam tegenpartij",
  more: "details, type, tipo, tipo de movimiento, transaction type, umsatzart, umsatztyp, vorgang, typ, subcategory",
  amount:
    "importe, importe neto, neto, net, net amount, cantidad, monto, amount, transaction amount, value, betrag, umsatz," +
    " netto, bedrag",
  debit:
    "cargo, cargos, debe, debito, gasto, gastos, salida, salidas, importe cargo, debit, debit amount, paid out," +
    " money out, withdrawal, withdrawals, outflow, soll, belastung, ausgang",
  credit:
    "abono, abonos, haber, credito, ingreso, ingresos, entrada, entradas, importe abono, credit, credit amount," +
    " paid in, money in, deposit, deposits, inflow, haben, gutschrift, eingang",
  direction: "af bij, debit credit, soll haben, debe haber, s h, d h, signo, credit debit indicator, cr dr",
  fee: "comision, fee, gebuhr, kosten",
  started: "fecha de inicio, started date, startdatum, datum des beginns",
  balance:
    "saldo, saldo disponible, saldo contable, saldo posterior, disponible, balance, running bal, running balance," +
    " balance after transaction, resulting balance, kontostand, saldo nach buchung, saldo na trn, saldo na mutatie",
  currency: "divisa, moneda, currency, wahrung, waehrung, munt",
  state: "estado, situacion, status, state, info, balance impact",
  id: "transaction id, transferwise id, id, id de transaccion, transaktionscode, codigo de transaccion",
  category: "categoria, category, kategorie",
};

const byName: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field) => names[field].split(", ").map((name) => [name, field] as const)),
);

// The day of booking before that of the purchase: it is the same in every export.
const rank = [...byName.keys()];

/** Where each field stands, in the order of the line of names; the first of several alike comes first. */
export type Columns = Readonly<Record<Field, readonly number[]>>;

/** The fields that a line of names has, or undefined where it is no such line: no date, or no amount. */
export function columnsOf(cells: readonly string[]): Columns | undefined {
  const plain = cells.map(plainName);
  const rankOf = (at: number): number => rank.indexOf(plain[at] ?? "");
  const columns = arrange(plain.map((name) => byName.get(name)));
  return columns && { ...columns, date: columns.date.toSorted((a, b) => rankOf(a) - rankOf(b)) };
}

/** The same from what somebody says each column is. */
export function arrange(found: readonly (Field | undefined)[]): Columns | undefined {
  const where = (field: Field): number[] => found.flatMap((one, at) => (one === field ? [at] : []));
  const columns = Object.fromEntries(fields.map((field) => [field, where(field)])) as Record<Field, number[]>;
  const hasDate = columns.date.length + columns.value_date.length > 0;
  const hasAmount = columns.amount.length > 0 || (columns.debit.length > 0 && columns.credit.length > 0);
  return hasDate && hasAmount ? columns : undefined;
}

/** `Importe (€)` → `importe`, `Umsatz in EUR` → `umsatz`, `Auftraggeber/Empfänger` → `auftraggeber empfanger`. */
export const plainName = (name: string): string =>
  plainWord(name)
    // But what tells of another amount than the account's: `Importe (moneda original)`.
    .replaceAll(/\((?![^)]*(origin|local|foreign|extranjera|fremd|ursprung))[^)]*\)/g, " ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/ (in )?(eur|usd|gbp|chf)$/, "");

/** The currency that the name of a column says: `Amount (EUR)`, `Umsatz in EUR`, `Importe €`. */
export const currencyIn = (name: string): string | undefined => /\b(EUR|USD|GBP|CHF)\b|[€£$]/.exec(name)?.[0];
