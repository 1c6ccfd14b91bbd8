/** What the bot says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Settings.
  noToken: "must be the token that @BotFather gave you, in .env",
  badToken: "must be a token as @BotFather gives it, like 123456:ABC…",
  tokenRenamed: "must be the token; PURUTO_BOT_TOKEN is its former name, so give it this one in .env",
  mustBeId: "must be ids, which are numbers, with commas; @userinfobot tells yours",
  mustBeFamily: "must be 4, 6 or nothing",
  mustBeUrl: "must be the address of a Bot API, like https://api.telegram.org",

  // Commands and channels.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} is /${name}: /${wanted} is taken`,

  // Answers: what is told of a result or an error, and marks of messages.
  locale: "en-GB",
  saidNothing: "(It said nothing.)",
  tooDeepToTell: "(What it answered besides has too many levels to be shown here.)",
  moreLines: (count: number) => `… and ${count} more lines; ask for them.`,
  more: (count: number) => `and ${count} more`,
  wasNotAllowed: (tools: string) => `Its agent was not allowed: ${tools}.`,
  notDone: (what: string) => `Not done: ${what}`,
  saidLast: "The last that it said:",
  changedFiles: "Files that changed meanwhile:",
  moreFiles: (count: number, isMore: boolean) => `… and ${isMore ? "more than " : ""}${count} more`,
  isRule: (rule: string) => `The rule is ${rule}.`,
  isBusyWith: (name: string) => `${name} has an agent at work there.`,
  isFile: (file: string) => `It is ${file}.`,
  againAt: (time: string) => `It works again from ${time}.`,
  toType: "To allow it, its owner types at the computer:",
  ifDenied: "Nobody can change that from here.",
  ifTimeout: "Part of it may be done: see what changed before you ask again.",
  ifUnreadable: "It may have done its work all the same: see before you ask again.",
  ifNotFound: "See at the computer that this Puruto is there, and can do that.",
  ifInterrupted: "Part of it may be done: see what changed before you ask again.",
  ifNotPermitted: "Allow its agent more, in the settings of that Puruto, or ask for something else.",
  ifBlocked: "Ask again with what it lacks.",
  ifAskedTooOften: "Its agent is asked too often; ask again later.",
  ifOverloaded: "The service of its agent has too much to do; ask again later.",
  ifLoggedOut: "Its agent is not logged in: log it in at the computer.",
  ifSpent: "What its agent may spend is spent.",
  ifBusy: "Ask again when that is over.",
  ifUnwritten: "The skill is only a stub: write it first.",
  possibleCopy: "⚠️ Perhaps you have this already:",
  stillWorks: (puruto: string, time: string) => `⏳ ${puruto} is at work: ${time}`,
  wasAtWork: (puruto: string, time: string) => `${puruto} was at work for ${time}`,
} as const;
