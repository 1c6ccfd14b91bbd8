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

  // The net.
  calledOff: "called off",
  notReached: (host: string, why: string) => `${host} cannot be reached: ${why}`,
  brokeOff: (host: string, why: string) =>
    `the connection to ${host} broke off, so nobody knows what became of it: ${why}`,
  overdue: (host: string, seconds: number) => `${host} did not answer within ${seconds} s`,
  noConnectionInTime: "it took too long to connect",
  thrownAway: "its connections were thrown away",
  apiSays: (description: string, code: number) => `Telegram says "${description}" (${code})`,
  noBotApi: (host: string, code: number) =>
    `${host} answers ${code}, with a page that is none of the Bot API; see PURUTO_TELEGRAM_API_ROOT if it stays so`,
  noUpdates: "the answer holds no updates",
  noFile: "the answer names no file",
  badProxy: (key: string) => `${key} must be the address of a proxy, like http://proxy:3128`,
  goesOnTrying:
    "the bot goes on trying; a net that needs a proxy or one version of IP: HTTPS_PROXY, PURUTO_TELEGRAM_IP",
  waitsAsTold: "the bot waits for as long as it was told",
  giveToken:
    "the token is none, or no longer: put the one that @BotFather shows (/mybots) into .env as PURUTO_TELEGRAM_BOT_TOKEN and start the bot again; until then it goes on trying",
  endOther:
    "another program polls with this token: end it, or have @BotFather make a new one (/revoke); until then they take updates from each other",
  removeWebhook:
    "a webhook takes this bot's updates: remove it where it was set (deleteWebhook), or have @BotFather make a new token (/revoke)",
  pollsAgain: "polls get through again",
  passedOver: (id: number) => `update ${id} could not be taken, and was passed over`,
  mustDocument: 'an object with a list of channels, as {"channels": []}',
  mustChannels: "a list of names of Purutos",
  mustName: 'the name of a Puruto: lower-case letters, digits and single hyphens, as "puruto-notes"',
  mustAddress: "the address of a schema, as a text",
  tooManyChannels: (count: number, most: number) =>
    `channels has ${count} names, and ${most} are read; remove some`,
  channelTwice: (key: string, name: string, first: string) => `${key} ${name} is ${first} already; keep one`,
  mustNameChannel: 'say which Puruto, as {"puruto": "puruto-notes"}',
  isNoName: (received: string) =>
    `${received} can name no Puruto: write lower-case letters, digits and single hyphens`,
  channelNotFound: (puruto: string, folders: string) =>
    `there is no Puruto called ${puruto}; it was looked for in ${folders}`,
  channelIsItself: (puruto: string) => `${puruto} is this bot itself; name another Puruto`,
  channelAdded: (puruto: string, command: string) => `${puruto} is a channel now: /${command}.`,
  channelIsThere: (puruto: string, command: string) => `${puruto} is a channel already: /${command}.`,
  channelNotAllowed: (puruto: string, how: string) =>
    `The policies do not let ${puruto} be asked yet; the owner would have to do this: ${how}.`,

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
  moreFiles: (count: number) => `… and ${count} more`,
  otherFiles: "… and others",
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
