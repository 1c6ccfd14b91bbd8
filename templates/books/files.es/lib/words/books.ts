/** What the scripts of the books say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  cash: "efectivo",
  bank: "banco",

  decimalMark: ",",
  thousandsMark: ".",
  addedExpense: (money: string, date: string, account: string) =>
    `Se ha apuntado un gasto de ${money} el ${date} en "${account}".`,
  addedIncome: (money: string, date: string, account: string) =>
    `Se ha apuntado un ingreso de ${money} el ${date} en "${account}".`,
  unchangedEntry: "Este apunte ya estaba; no se ha añadido nada.",
  imported: (added: number, account: string) =>
    `${added === 1 ? "1 movimiento nuevo" : `${added} movimientos nuevos`} en "${account}".`,
  known: (count: number) =>
    count === 1 ? " 1 del extracto ya estaba." : ` ${count} del extracto ya estaban.`,
  leftOut: (count: number) =>
    count === 1
      ? " Se ha dejado fuera 1 línea: mira left_out."
      : ` Se han dejado fuera ${count} líneas: mira left_out.`,
  month: (month: string, income: string, expenses: string, balance: string) =>
    `${month}: ingresos ${income}, gastos ${expenses}, saldo ${balance}.`,
  emptyMonth: (month: string) => `${month}: sin movimientos.`,

  badType: (received: string) =>
    `type debe ser expense (gasto) o income (ingreso); se ha recibido ${received}`,
  badAmount: (received: string) =>
    `amount debe ser mayor que 0 y menor que mil millones, con dos decimales como máximo, como "12.50"; se ha recibido ${received}`,
  badDate: (received: string) => `date debe ser un día como 2026-12-31; se ha recibido ${received}`,
  badText: (received: string) => `text debe decir qué ha sido; se ha recibido ${received}`,
  badName: (key: string, received: string) =>
    `${key} admite hasta 60 letras, cifras, espacios y guiones; se ha recibido ${received}`,
  badReference: (received: string) =>
    `reference debe ser un texto de 100 caracteres como máximo; se ha recibido ${received}`,
  badMonth: (received: string) => `month debe ser como 2026-12; se ha recibido ${received}`,
  badOption: (key: string, allowed: string, received: string) =>
    `${key} debe ser ${allowed}; se ha recibido ${received}`,
  badCurrency: (received: string) => `currency debe ser tres letras como EUR; se ha recibido ${received}`,
  takenReference: "ya hay un apunte con esta reference y dice otra cosa; no se ha cambiado nada",
  otherCurrency: (account: string, currency: string, received: string) =>
    `"${account}" se lleva en ${currency} y se ha recibido ${received}; usa otra cuenta para esa moneda`,
  unknownAccount: (account: string, known: string) => `no hay ninguna cuenta "${account}"; hay: ${known}`,
  none: "ninguna",
  nothing: "nada",

  oneOfBoth: "el payload debe tener path o content, uno de los dos",
  badPath: (received: string) => `path debe ser un texto; se ha recibido ${received}`,
  onlyNames: (folder: string, received: string) =>
    `path debe ser el nombre de un archivo de ${folder}/ cuando lo pide otro Puruto; se ha recibido ${received}; o entrega su texto en content`,
  noFile: (path: string) => `no existe el archivo ${path}`,
  unreadable: (path: string, code: string) => `no se puede leer ${path} (${code})`,
  noPlainFile: (path: string) => `${path} debe ser un archivo, no una carpeta, un enlace ni una tubería`,
  tooLarge: (path: string, bytes: number, most: number) =>
    `${path} ocupa ${bytes} bytes; se leen ${most} como máximo`,

  workbook: "el archivo es un libro de Excel; pide al banco un CSV, o guárdalo como CSV",
  notText: "el archivo no es texto; hace falta un CSV del banco",
  noHeader: (lines: number) =>
    `ninguna de las primeras ${lines} líneas nombra una fecha y un importe como hacen los bancos; di qué es cada columna, como en columns ["date", "text", "amount"]`,
  noColumns: (count: number) =>
    `ninguna línea tiene las ${count} columnas que nombra columns, entre ellas una fecha y un importe, o cargo y abono (debit y credit)`,
  badLines: (lines: readonly string[], more: number) =>
    `no se ha importado nada: ${lines.join("; ")}${more > 0 ? `; y ${more} más` : ""}`,
  onLine: (line: number, what: string) => `línea ${line}: ${what}`,
  openQuote: "se abren unas comillas que no se cierran",
  tooLong: (most: number) => `pasa de ${most} caracteres`,
  width: (found: number, needed: number) => `tiene ${found} campos y hacen falta ${needed}`,
  noState: (received: string) =>
    `no se sabe si su estado significa contabilizado; se ha recibido ${received}`,
  noDirection: (received: string) => `su sentido no cuadra con su importe; se ha recibido ${received}`,
  noDate: (received: string) => `su fecha debe ser como 31/12/2026 o 2026-12-31; se ha recibido ${received}`,
  noDay: (day: string) => `no existe el día ${day}`,
  noAmount: (received: string) => `su importe debe ser como -1234.50 o 1.234,50; se ha recibido ${received}`,
  partsOfCents: (received: string) =>
    `su importe no puede tener fracciones de céntimo; se ha recibido ${received}`,
  tooMuch: (received: string) => `su importe debe ser menor que mil millones; se ha recibido ${received}`,
  bothSides: "debe tener un cargo o un abono, no los dos, y ningún abono menor que 0",
  strangeCurrency: (received: string, currency: string) =>
    `su moneda es ${received} y la de la cuenta, ${currency}; con currency se toman solo las líneas de una`,
  twoAmounts: (one: string, other: string) =>
    `tiene dos importes, ${one} y ${other}; di en columns cuál es el de la cuenta, y "" para el otro`,
  twoCurrencies: (one: string, other: string) =>
    `nombra dos monedas, ${one} y ${other}; di en columns qué es cada columna`,
  noCurrency: (received: string) => `su moneda debe ser tres letras como EUR; se ha recibido ${received}`,
  openYear: "su fecha podría empezar por el día, por el mes o por el año; di date_order: dmy, mdy o ymd",
  unsaidDirection: (received: string) =>
    `su importe no lleva signo y al lado pone ${received}; di en columns qué columna es el sentido (direction), o "" si no es ninguna`,
  twoDebits: (line: number) =>
    `su cargo lleva otro signo que el de la línea ${line}; di reversed: true si los gastos vienen sin signo menos, false si lo llevan`,
  twoDecimals: (line: number) => `tiene otro signo delante de los céntimos que la línea ${line}`,
  openDecimal: "su importe podría tener céntimos o miles; di decimal: comma o point",
  twoOrders: (line: number) => `su día y su mes están al revés que en la línea ${line}`,
  openOrder: "su fecha podría empezar por el día o por el mes; di date_order: dmy o mdy",
};
