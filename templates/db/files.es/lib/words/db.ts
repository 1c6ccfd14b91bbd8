/** What is said of the database; most of it behind its path. Names of files, keys, codes and commands are in no language. */
export const words = {
  isMissing: "no existe; `npm run --silent init` la crea",
  isNoFile: "no es un archivo; indica en .env dónde debe estar la base de datos (DB_PATH)",
  isEmpty:
    "ocupa 0 bytes y no es una base de datos; recupera una copia, o bórrala y ejecuta `npm run --silent init`",
  isNoDatabase:
    "no es una base de datos SQLite; recupera una copia, o indica en .env dónde está la buena (DB_PATH)",
  isForeign: "no es una base de datos de este Puruto; indica en .env dónde está la suya (DB_PATH)",
  isDamaged: "está dañada; recupera una copia y borra los archivos del mismo nombre con -wal y -shm",
  isNewer: (step: number, newest: number) =>
    `va por el paso ${step} y es más nueva que este Puruto, que llega al ${newest}; actualiza este Puruto`,
  isOlder: (step: number, newest: number) =>
    `va por el paso ${step} de ${newest}; \`npm run --silent init\` la pone al día`,
  isBusy: "está ocupada con el trabajo de otro proceso; vuelve a intentarlo",
  isReadOnly: "no admite cambios: ella o su carpeta son de solo lectura",
  isFull: "no puede crecer: el disco está lleno; no se ha escrito nada",
  isAtLimit:
    "no puede crecer: se ha llegado a un límite o a una cuota, o falla el disco; no se ha escrito nada",
  cannotBeOpened: "no se puede abrir; revisa su carpeta y quién puede leerla y escribirla",
  refuses: (reason: string) => `ha rechazado esto: ${reason}`,
  doesNotOpen: (problem: string) => `no se abre: ${problem}`,
  steppedUp: (path: string, from: number, to: number, copy: string) =>
    `La base de datos ${path} ha pasado del paso ${from} al ${to}; tal como estaba queda en ${copy}.`,
};
