/** What the bot says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Settings.
  noToken: "must be the token that @BotFather gave you, in .env",
  badToken: "must be a token as @BotFather gives it, like 123456:ABC…",
  tokenRenamed: "must be the token; PURUTO_BOT_TOKEN is its former name, so give it this one in .env",
  mustBeId: "must be ids, which are numbers, with commas; @userinfobot tells yours",
  mustBeFamily: "must be 4, 6 or nothing",
  mustBeUrl: "must be the address of a Bot API, like https://api.telegram.org",

  // The inbox.
  inboxLeadsOut: "it is a link that leads out of this Puruto",
  tooManyInboxFiles: (count: number, most: number) =>
    `inbox/ has ${count} files of lines, and ${most} are read`,
  noInboxFile: "it is no regular file",
  cannotReadInbox: (path: string, why: string) => `${path} cannot be read: ${why}`,
  skippedLines: (count: number) => `Lines of the inbox that are no JSON object, or too long: ${count}.`,
  manyNotices: (count: number) => `${count} notifications have come together:`,
  jobDone: (job: string) => `${job}: done`,
  jobFailed: (job: string, code: string) => `${job}: failed (${code})`,
  wasAsked: (target: string) => `Asked: ${target}.`,
  wasRefused: (tools: string) => `Not allowed to it: ${tools}.`,
  wasLate: (length: string) => `It was ${length} late.`,
  tookAttempts: (count: number) => `Attempts: ${count}.`,
  minutes: (count: number) => `${count} min`,
  hours: (count: number) => `${count} h`,
  days: (count: number) => `${count} days`,
  doesNotExist: (path: string) => `${path} does not exist`,
  noChat: "there is no chat to send to: set PURUTO_TELEGRAM_DEFAULT_CHAT_ID, or pair with npm run pair",
  inboxNotUnderstood: (received: string) =>
    `${received} is not understood; there is --limit N, --deliver and --help, each once`,
  badLimit: (received: string) => `--limit must be a whole number from 1 to 99999, got ${received}`,
  badCount: (key: string, most: number, received: string) =>
    `${key} must be a whole number from 1 to ${most}, got ${received}`,
  badSwitch: (key: string, received: string) => `${key} must be true or false, got ${received}`,
  inboxHolds: (shown: number, fresh: number, waiting: number) =>
    `Messages shown: ${shown}; new: ${fresh}; not on the phone yet: ${waiting}.`,
  inboxHelp: (
    limit: number,
  ) => `Takes what others left in inbox/, and says what it is. A running bot sends it by itself.

Usage: npm run --silent inbox -- [--limit N] [--deliver]

  --limit N  take, and deliver, N lines at most; ${limit} unless said
  --deliver  send to the default chat what was not sent yet

Exit codes: 0 done; 1 not so, and the document says why; 2 wrong usage or settings.

Examples: npm run --silent inbox
          npm run --silent inbox -- --limit 20 --deliver`,

  // Commands and channels.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} is /${name}: /${wanted} is taken`,
} as const;
