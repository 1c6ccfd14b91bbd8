/** What the scripts of every Puruto say to people and agents. Names of files, keys and commands are in no language. */
export const words = {
  thisPuruto: "This Puruto",
  tooLargeToRead: (path: string, bytes: number, most: number) =>
    `${path} has ${bytes} bytes; at most ${most} are read`,

  askForSkill: (name: string) => `Ask the agent: use the skill ${name} to …`,
  skillsNamed: (count: number, names: string) => `${count} skills: ${names}.`,

  nothingToDo: "Nothing to do: everything is in place.",
  keptSettings: "Kept .env as it is.",
  wroteSettings: "Wrote .env from .env.example.",
  keptDatabase: (path: string) => `Kept the database ${path}.`,
  createdDatabase: (path: string) => `Created the database ${path}.`,

  allIsWell: "all is well.",
  toLookAt: (count: number) => `${count} to look at.`,
  jobsThatRun: (count: number) => `Jobs that run: ${count}.`,
  jobsThatFailed: (count: number) => `Jobs that ended badly in the last day: ${count}.`,
  settingsMissing: ".env is missing; `npm run --silent init` writes it",
  settingsNoFile: ".env is no file; move it away, and `npm run --silent init` writes it",
  settingLacks: (key: string) => `.env lacks ${key}, which .env.example declares`,
  policyNotJson: (reason: string) => `.puruto-ipc.json is not JSON: ${reason}`,

  isMissing: "is missing",
  isNotNamed: (folder: string) => `does not have the name of its folder, ${folder}`,
  nameIsNone: (name: string) =>
    `has the name ${name}, where letters, digits and single hyphens may stand, at most 64`,
  isNotDescribed: "has no description of 1 to 1024 characters",
  doesNotCoverEnv: "does not cover .env",
  scriptLeadsNowhere: (script: string, path: string) =>
    `package.json: the script ${script} runs ${path}, which is missing`,
  scriptNotThere: (path: string, script: string) =>
    `${path} says to run npm run ${script}, and package.json has no such script`,
  leadsToNoSkills: "leads to no skills; `npm run --silent init` puts the link back",

  copiedWhatItLacked: (to: string, from: string) => `copied to ${to} what it lacked of ${from}`,
  linked: (link: string, folder: string) => `linked ${link} to ${folder}`,
  copied: (folder: string, copy: string) => `copied ${folder} to ${copy}`,
  changedMeanwhile: (path: string) => `${path} has changed meanwhile; run this again`,
  toldGit: (path: string) => `told git that ${path} is no change in this clone`,
  gitNotTold: (path: string) =>
    `git could not be told that ${path} is no change in this clone: do not commit it`,

  theRequest: "the request",
  anotherRequest: "the request is not the one that PURUTO_IPC_CONTEXT speaks of",
  nobodyCalls: "PURUTO_IPC_CONTEXT does not say who calls: it needs ancestors, a list of names",
  noWords: (example: string, received: string) =>
    `this takes no words: write the payload as JSON, like '${example}', got ${received}`,
  unknownKeys: (known: string, received: string) => `payload may have ${known}, got ${received}`,
  mustBeJson: (what: string, reason: string) => `${what} must be JSON: ${reason}`,
  mustBeObject: (what: string, received: string) => `${what} must be a JSON object, got ${received}`,

  busy: (lock: string, holder: string) =>
    `another process writes here: process ${holder} holds ${lock}; try again`,
  overtaken: "this took too long and another went ahead; nothing was written, try again",
};
