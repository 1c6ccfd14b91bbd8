/** What is said of the database; most of it behind its path. Names of files, keys, codes and commands are in no language. */
export const words = {
  isMissing: "does not exist; `npm run --silent init` makes it",
  isNoFile: "is no file; say in .env where the database shall be (DB_PATH)",
  isEmpty: "has 0 bytes and is no database; put a copy back, or remove it and run `npm run --silent init`",
  isNoDatabase: "is no SQLite database; put a copy back, or say in .env where it is (DB_PATH)",
  isForeign: "is no database of this Puruto; say in .env where that is (DB_PATH)",
  isDamaged: "is damaged; put a copy back, and remove the files of the same name with -wal and -shm",
  isNewer: (step: number, newest: number) =>
    `is at step ${step}, newer than this Puruto, which knows ${newest}; update this Puruto`,
  isOlder: (step: number, newest: number) =>
    `is at step ${step} of ${newest}; \`npm run --silent init\` steps it up`,
  isBusy: "is busy with another process's work; try again",
  isReadOnly: "cannot be written to: it or its folder is read-only",
  isFull: "cannot grow: the disk is full; nothing was written",
  isAtLimit: "cannot grow: a limit or quota is reached, or the disk fails; nothing was written",
  cannotBeOpened: "cannot be opened; look at its folder, and at who may read and write it",
  refuses: (reason: string) => `refused this: ${reason}`,
  doesNotOpen: (problem: string) => `does not open: it ${problem}`,
  steppedUp: (path: string, from: number, to: number, copy: string) =>
    `Stepped the database ${path} up from ${from} to ${to}; as it was, it is ${copy}.`,
};
