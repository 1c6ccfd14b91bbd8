/** What every service says. Names of files, keys, codes and commands are in no language. */
export const words = {
  madeDatabase: (path: string) => `Made the database ${path}.`,

  stops: (signal: string) => `Got ${signal}: takes no new work, and ends what runs.`,
  stopped: "Ended.",
  askedTwice: "was asked to end a second time, and ended at once what still ran",
  tookTooLong: "did not end in its time, and ended at once what still ran",
  goesOn: "The database can be written to again.",
  pauses: (seconds: number, failures: number) =>
    `Waits ${seconds} s before it starts: it failed ${failures} times in a row within a minute.`,

  alreadyRuns: (name: string) => `${name} already runs`,
  runsAs: (name: string, pid: number, since: string) => `${name} already runs: pid ${pid}, since ${since}`,
  cannotBeLocked: (reason: string) =>
    `db/owner.db, which holds nothing and sees that only one runs, cannot be locked (${reason}); remove it, and look at who may write in db/`,

  wrongSetting: (key: string, rule: string, received: string) =>
    `${key} ${rule}, got ${received}; say so in .env`,
  aSecret: "a secret value",
  mustBeCount: (least: number, most: number) => `must be a whole number from ${least} to ${most}`,
  mustBeOneOf: (choices: string) => `must be one of ${choices}`,

  fileBroken: (path: string, faults: string) => `${path} is broken, and stays as it was last read: ${faults}`,
  fileUnusable: (path: string, faults: string) => `${path} cannot be used: ${faults}`,
  fileMended: (path: string) => `${path} is sound again.`,
  atPlace: (message: string, line: number, column: number) => `${message} (line ${line}, column ${column})`,
  leadsOut: "it is a link that leads out of this Puruto",
};
