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
} as const;
