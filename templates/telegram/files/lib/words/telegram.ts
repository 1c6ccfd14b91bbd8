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

  // Pairing.
  pairUsage: "say nothing, --list, or --remove ID; --help says more",
  pairHelp: `Lets somebody talk to the bot.

Usage: npm run --silent pair
       npm run --silent pair -- --list
       npm run --silent pair -- --remove ID

Without more, it prints a code and a link, which are good once, for 10 minutes and 5 tries: whoever sends the code to the
bot in a private chat, or opens the link, may talk to it from then on. --list prints who may, --remove ends that for a
user who has paired. The bot that runs knows at once.

Exit codes: 0 done; 1 not so; 2 wrong usage or settings.`,
  sendCode: (command: string, time: string) =>
    `Send this to the bot in a private chat, until ${time}: ${command}`,
  orLink: (link: string) => `Or open this there: ${link}`,
  noLink: "There is no link, since Telegram did not say what the bot is called; the code does without.",
  isListed: (id: number) => `${id}  in PURUTO_TELEGRAM_ALLOWED_USERS`,
  isPaired: (id: number, name: string, since: string) => `${id}  ${name}, paired ${since}`,
  nobodyMayTalk: "Nobody may talk to the bot yet: `npm run --silent pair` lets somebody.",
  remainsListed: (id: number) =>
    `${id} is in PURUTO_TELEGRAM_ALLOWED_USERS, and may talk to the bot until you remove it there and start the bot anew`,
  isNotPaired: (id: number) => `nobody with the id ${id} has paired; --list prints who has`,
  isRemoved: (id: number) => `${id} may not talk to the bot any more.`,
} as const;
