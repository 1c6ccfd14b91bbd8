/** What every service says. Names of files, keys, codes and commands are in no language. */
export const words = {
  madeDatabase: (path: string) => `Made the database ${path}.`,

  stops: (signal: string) => `Got ${signal}: takes no new work, and ends.`,
  starterGone: "npm, which started this, is gone: takes no new work, and ends.",
  stopped: "Ended.",
  askedTwice: "was asked to end a second time, and ended at once what still ran",
  endedLate: "did not end in its time, and ended at once what still ran",
  goesOn: "The database can be written to again.",
  pauses: (seconds: number, failures: number) =>
    `Waits ${seconds} s before it starts: it failed ${failures} times in a row within a minute.`,

  alreadyRuns: (name: string) => `${name} already runs`,
  runsAs: (name: string, pid: number, since: string) => `${name} already runs: pid ${pid}, since ${since}`,
  cannotBeLocked: (reason: string) =>
    `db/owner.db, which holds nothing and sees that only one runs, cannot be locked (${reason}); remove it, and look at who may write in db/`,

  wrongSetting: (key: string, rule: string, received: string) =>
    `${key} ${rule}, got ${received}; say so in .env`,
  emptySetting: (key: string, rule: string) => `${key} ${rule}, and is empty; put it into .env`,
  aSecret: "a secret value",
  mustBeCount: (least: number, most: number) => `must be a whole number from ${least} to ${most}`,
  mustBeOneOf: (choices: string) => `must be one of ${choices}`,

  // `npm run service`.
  help: (
    orders: string,
    formats: string,
  ) => `Has the system start this service at each login, and start it anew when it fails.

Usage: npm run --silent service -- ${orders}

  print [--for ${formats}]
             print the unit: this platform's, else the one that is named; it can be written to a file
  install    write it, start the service now and at each login, and check (where there is systemd)
  uninstall  stop the service, and take the unit away (where there is systemd)
  status     say how the system sees it (where there is systemd)
  check      look for everything that the service needs, and say what is missing and how to mend it

Exit codes: 0 done; 1 not so, or something is missing; 2 wrong usage or settings.

Examples: npm run --silent service -- install
          npm run --silent service -- print --for launchd
          npm run --silent service -- check
`,
  noOrder: (known: string) => `say what to do: ${known}; --help says more`,
  unknownOrder: (received: string, known: string) =>
    `${received} is not understood; there is ${known}, and --help`,
  unknownOption: (received: string, known: string) =>
    `${received} is not understood here; there is ${known}, once`,
  unknownFormat: (received: string, known: string) => `--for must be one of ${known}, got ${received}`,
  takesNothing: (order: string, received: string) => `${order} takes nothing more, got ${received}`,
  toInstall: "To install it, type in the folder of this Puruto:",
  toLinger: (user: string) =>
    `It runs while you are logged in. So that it runs always: loginctl enable-linger ${user}`,
  nodeOfManager: (program: string) =>
    `${program} belongs to a version manager, and an upgrade of Node may delete it: install this anew then.`,
  typeIt: "what starts services here is asked by hand: type what standard output says",
  installed: (file: string) => `Installed ${file} and started it.`,
  uninstalled: (file: string) => `Stopped it and removed ${file}.`,
  notInstalled: "It is not installed.",
  serviceRuns: "It runs.",
  serviceHangs: "It hangs: no sign of life for a minute.",
  serviceRunsNot: "It does not run.",
  noSystemd:
    "there is no systemctl on the PATH, so nothing starts services for you here; have whatever does run npm start",
  noUserManager: (problem: string) =>
    `${problem}; log in as this user directly, not by su or sudo, or set XDG_RUNTIME_DIR=/run/user/UID`,
  systemctlSays: (problem: string) => `${problem}; see journalctl --user, then run this again`,
  unitOfAnother: (file: string, folder: string) =>
    `${file} is the unit of ${folder}; uninstall it there, or give this folder another name`,
  cannotBeSaid: (text: string) => `no unit can say ${text} as it is: rename it`,
  startIsNotPlain:
    "the script start of package.json must be node with plain words, as in `node main.ts start`: a unit has no shell",
  programTookTooLong: (command: string, seconds: number) =>
    `${command} did not end within ${seconds} seconds`,
  programSaidTooMuch: (command: string) => `${command} said more than 10 MiB`,
  programDidNotStart: (command: string, why: string) => `${command} could not be started: ${why}`,
  programEndedBadly: (command: string, code: string, why: string) =>
    `${command} ended with ${code}${why === "" ? "" : `: ${why}`}`,

  // What it needs.
  mendSettings: "correct it in .env; until then the service does not start",
  nothingMissing: (service: string) => `${service} has everything that it needs.`,
  missingHere: (service: string, count: number) => `${service}: ${count} to look at.`,
  targetNotFound: (target: string, by: string) => `there is no Puruto called ${target}, which ${by} needs`,
  putTarget: (looked: string) =>
    `put it in one of the places that were looked at, or correct its name: ${looked}`,
  targetUnreadable: (folder: string, why: string) => `${folder} cannot be read: ${why}`,
  letIn: (program: string) =>
    `let ${program} into it: System Settings, Privacy & Security, Files and Folders; or move the workspace to another folder of your home`,
  mayRead: (folder: string) => `let this user read it: chmod u+rx '${folder}'`,
  cannotAsk: (target: string, action: string, by: string, why: string) =>
    `${by} cannot ask ${target} for ${action}: ${why}`,
  ownerAllows: (target: string, action: string) =>
    `if you want that, allow it: puruto allow ${target} ${action}`,
  keepsLast: "until then what was read last stays in force",
  mendIt: "do what it says, then check again",
  agentIsSilent: (agent: string, problem: string) => `${agent} does not work: ${problem}`,
  installAgent: (agent: string) => `run ${agent} --version yourself, and install it anew if that fails, too`,
  notSignedIn: (agent: string, by: string) =>
    `${agent} is not signed in where the service runs, and ${by} needs it`,
  signIn: (command: string) =>
    `run ${command} once; keys that your shell alone sets do not reach the service`,
  pathIsGone: (file: string, path: string) => `${file} names ${path}, which is no longer there`,
  installAgain: "write it anew: npm run --silent service -- install",
  uninstallThere: "run npm run --silent service -- uninstall there, or give this folder another name",
  nodeIsOld: (program: string, version: string, oldest: string) =>
    `${program} is Node ${version || "?"}, and this Puruto needs ${oldest} or newer`,
  installNode: (oldest: string) =>
    `install Node ${oldest} or newer, then: npm run --silent service -- install`,
  fileBroken: (path: string, faults: string) => `${path} is broken, and stays as it was last read: ${faults}`,
  fileUnusable: (path: string, faults: string) => `${path} cannot be used: ${faults}`,
  fileMended: (path: string) => `${path} is sound again.`,
  atPlace: (message: string, line: number, column: number) => `${message} (line ${line}, column ${column})`,
  leadsOut: "it is a link that leads out of this Puruto, and is not followed; put the file itself there",

  // Files that somebody writes by hand, in JSON.
  inFile: (file: string, line: number, column: number, fault: string) =>
    `${file}, line ${line}, column ${column}: ${fault}`,
  fileTooLarge: (bytes: number, most: number) =>
    `the file has ${bytes} bytes, and ${most} are read; remove what is not needed`,
  tooManyValues: (most: number) => `the file holds more than ${most} values; remove what is not needed`,
  tooDeep: (most: number) => `there are more than ${most} levels of objects and lists here; write fewer`,
  noMoreFaults: (most: number) => `there are more than ${most} faults; correct those before this one first`,
  theFile: "the file",
  fileIsEmpty: (document: string) => `the file is empty; write ${document}`,
  hasComment: "JSON has no comments; remove it",
  trailingComma: "a comma stands before a closing bracket; remove it",
  noJson: (found: string, expected: string) => `this is not JSON: found ${found}; write ${expected}`,
  endOfFile: "the end of the file",
  aKey: "a key in double quotes",
  aValue: "a value: text in double quotes, a number, true, false, null, a list or an object",
  aColon: "a colon after the key",
  aComma: "a comma between the two",
  aClosing: (bracket: string) => `the missing ${bracket}`,
  nothingAfter: "nothing after the end of the document",
  aClosedText: "the missing double quote, and \\n for a new line",
  aNumber: "a number such as 5 or 0.5",
  anEscape: "an escape that JSON has, such as \\n, \\\\ or \\u00e9",
  plainJson: "plain JSON",
  keyTwice: (key: string) => `${key} stands twice in the same object; keep one`,
  unknownKey: (key: string, near: string) => `${key} has no meaning; write ${near}, or remove it`,
  strangeKey: (key: string, keys: string) => `${key} has no meaning; remove it, or write one of ${keys}`,
  keyMissing: (key: string, must: string) => `${key} is missing; write ${must}`,
  keyWrong: (key: string, received: string, must: string) => `${key} cannot be ${received}; write ${must}`,
  cannotBeRead: (reason: string) => `the file cannot be read: ${reason}`,
  isHung: (pid: number, since: string) =>
    `the service (process ${pid}) has not been heard of since ${since}; end it and start it again`,
};
