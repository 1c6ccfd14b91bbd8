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
} as const;
