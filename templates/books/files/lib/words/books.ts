/** What the scripts of the books say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  cash: "cash",
  bank: "bank",

  decimalMark: ".",
  thousandsMark: ",",
  addedExpense: (money: string, date: string, account: string) =>
    `Added an expense of ${money} on ${date} to "${account}".`,
  addedIncome: (money: string, date: string, account: string) =>
    `Added an income of ${money} on ${date} to "${account}".`,
  unchangedEntry: "This entry was there already; nothing was added.",
  imported: (added: number, account: string) =>
    `${added === 1 ? "1 new booking" : `${added} new bookings`} in "${account}".`,
  known: (count: number) => ` ${count} of the statement ${count === 1 ? "was" : "were"} there already.`,
  leftOut: (count: number) => ` ${count} ${count === 1 ? "line was" : "lines were"} left out: see left_out.`,
  month: (month: string, income: string, expenses: string, balance: string) =>
    `${month}: income ${income}, expenses ${expenses}, balance ${balance}.`,
  emptyMonth: (month: string) => `${month}: no bookings.`,

  badType: (received: string) => `type must be expense or income, got ${received}`,
  badAmount: (received: string) =>
    `amount must be more than 0 and less than a billion, with two decimals at most, like "12.50", got ${received}`,
  badDate: (received: string) => `date must be a day like 2026-12-31, got ${received}`,
  badText: (received: string) => `text must say what it was, got ${received}`,
  badName: (key: string, received: string) =>
    `${key} must be up to 60 letters, digits, blanks and hyphens, got ${received}`,
  badReference: (received: string) => `reference must be a text of up to 100 characters, got ${received}`,
  badMonth: (received: string) => `month must be like 2026-12, got ${received}`,
  badOption: (key: string, allowed: string, received: string) => `${key} must be ${allowed}, got ${received}`,
  badCurrency: (received: string) => `currency must be three letters like EUR, got ${received}`,
  takenReference:
    "an entry with this reference is there already and says something else; nothing was changed",
  otherCurrency: (account: string, currency: string, received: string) =>
    `"${account}" is kept in ${currency}, got ${received}; name another account for it`,
  unknownAccount: (account: string, known: string) => `there is no account "${account}"; there are: ${known}`,
  none: "none",
  nothing: "nothing",

  oneOfBoth: "payload must have either path or content",
  badPath: (received: string) => `path must be a text, got ${received}`,
  onlyNames: (folder: string, received: string) =>
    `path must be the name of a file in ${folder}/ where another Puruto asks, got ${received}; or hand over its text as content`,
  noFile: (path: string) => `there is no file ${path}`,
  unreadable: (path: string, code: string) => `${path} cannot be read (${code})`,
  noPlainFile: (path: string) => `${path} must be a file: no folder, link or pipe`,
  tooLarge: (path: string, bytes: number, most: number) =>
    `${path} has ${bytes} bytes; at most ${most} are read`,

  workbook: "the file is an Excel workbook; ask the bank for CSV, or save it as CSV",
  notText: "the file is no text; a bank's CSV file is needed",
  noHeader: (lines: number) =>
    `none of the first ${lines} lines names a date and an amount as banks do; say what each column is, as in columns ["date", "text", "amount"]`,
  noColumns: (count: number) =>
    `no line has the ${count} columns that columns names, among them a date and an amount, or debit and credit`,
  badLines: (lines: readonly string[], more: number) =>
    `nothing was imported: ${lines.join("; ")}${more > 0 ? `; and ${more} more` : ""}`,
  onLine: (line: number, what: string) => `line ${line}: ${what}`,
  openQuote: "a quote is opened and never closed",
  tooLong: (most: number) => `it is longer than ${most} characters`,
  width: (found: number, needed: number) => `it has ${found} fields, and ${needed} are needed`,
  noState: (received: string) => `its state must be known as booked or not, got ${received}`,
  noDirection: (received: string) => `its direction must go with its amount, got ${received}`,
  noDate: (received: string) => `its date must be one like 31/12/2026 or 2026-12-31, got ${received}`,
  noDay: (day: string) => `there is no day ${day}`,
  noAmount: (received: string) => `its amount must be one like -1234.50 or 1.234,50, got ${received}`,
  partsOfCents: (received: string) => `its amount must have no parts of a cent, got ${received}`,
  tooMuch: (received: string) => `its amount must be less than a billion, got ${received}`,
  bothSides: "it must have a debit or a credit, not both, and no credit below 0",
  strangeCurrency: (received: string, currency: string) =>
    `its currency is ${received}, and the account's is ${currency}; with currency, the lines of one alone are taken`,
  twoAmounts: (one: string, other: string) =>
    `it has two amounts, ${one} and ${other}; say in columns which is the account's, and "" for the other`,
  twoCurrencies: (one: string, other: string) =>
    `it names two currencies, ${one} and ${other}; say in columns what each column is`,
  noCurrency: (received: string) => `its currency must be three letters like EUR, got ${received}`,
  openYear: "its date could begin with the day, the month or the year; say date_order: dmy, mdy or ymd",
  unsaidDirection: (received: string) =>
    `its amount has no sign, and beside it stands ${received}; say in columns which column is the direction, or "" where none is`,
  twoDebits: (line: number) =>
    `its debit has another sign than that of line ${line}; say reversed: true where expenses stand without a minus, false where they have one`,
  twoDecimals: (line: number) => `it has another mark before the cents than line ${line}`,
  openDecimal: "its amount could have cents or thousands; say decimal: comma or point",
  twoOrders: (line: number) => `its day and month stand the other way round than in line ${line}`,
  openOrder: "its date could begin with the day or the month; say date_order: dmy or mdy",
};
