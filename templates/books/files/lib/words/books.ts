/** What the scripts of this pack say. */
export const words = {
  workbook: "the file is an Excel workbook; ask the bank for CSV, or save it as CSV [not-text]",
  notText: "the file is no text; a bank's CSV file is needed [not-text]",
  noHeader: (lines: number) =>
    `none of the first ${lines} lines names a date and an amount as banks do; say what each column is: columns, as in ["date", "text", "amount"] [no-header]`,
  noColumns: (count: number) =>
    `no line has the ${count} columns that columns names, with a date among them and an amount, or debit and credit [no-header]`,
  openQuote: (line: number) => `line ${line}: a quote is opened and never closed [bad-line]`,
  onLine: (line: number, what: string) => `line ${line}: ${what}`,
  badLines: (lines: readonly string[], more: number) =>
    `nothing was imported: ${lines.join("; ")}${more > 0 ? `; and ${more} more` : ""} [bad-line]`,
  width: (found: number, needed: number) => `it has ${found} fields, and ${needed} are needed`,
  noState: (text: string) => `nobody knows whether ${text} means booked`,
  noDirection: (text: string) => `${text} is no direction that goes with its amount`,
  noDate: (text: string) => `the date must be one like 31/12/2026 or 2026-12-31, got ${text}`,
  noDay: (day: string) => `there is no day ${day}`,
  noAmount: (text: string) => `the amount must be one like -1234.50 or 1.234,50, got ${text}`,
  partsOfCents: (text: string) => `the amount must have no parts of a cent, got ${text}`,
  tooMuch: (text: string) => `the amount must be less than a billion, got ${text}`,
  bothSides: "it must be a debit or a credit, not both and no negative credit",
  twoDecimals: (line: number) =>
    `its amounts have the other mark before the cents than those of line ${line}`,
  openDecimal: "its amount could have cents or thousands; say decimal: comma or point",
  twoOrders: (line: number) => `its day and month stand the other way round than in line ${line}`,
  openOrder: "its date could begin with the day or the month; say date_order: dmy or mdy",
};
