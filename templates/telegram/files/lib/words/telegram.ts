/** What the bot says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Settings.
  noToken: "must be the token that @BotFather gives you (/newbot)",
  badToken: "must be a token as @BotFather gives it, like 123456:ABC…",
  tokenRenamed:
    "must be set in place of PURUTO_BOT_TOKEN: PURUTO_BOT_TOKEN is its former name, so rename or remove that line",
  mustBeId: "must be ids, which are numbers, with commas; @userinfobot tells yours",
  mustBeFamily: "must be 4, 6 or nothing",
  mustBeUrl: "must be the address of a Bot API, like https://api.telegram.org",

  // Status.
  nobodyListens: "the bot does not run, so nobody who writes to it is answered: `npm start` runs it",
  answersWait: (count: number) =>
    `messages wait to be sent (${count}); the log of the bot says what keeps them`,

  // Commands and channels.
  calledOtherwise: (puruto: string, wanted: string, name: string) =>
    `${puruto} is /${name}: /${wanted} is taken`,

  // Answers: what is told of a result or an error, and marks of messages.
  saidNothing: "(It said nothing.)",
  tooDeepToTell: "(What it answered besides has too many levels to be shown here.)",
  moreLines: (count: number) => `… and ${count} more lines; ask for them.`,
  more: (count: number) => `and ${count} more`,
  wasNotAllowed: (tools: string) => `Its agent was not allowed: ${tools}.`,
  notDone: (what: string) => `Not done: ${what}`,
  saidLast: "The last that it said:",
  changedFiles: "Files that changed meanwhile:",
  moreFiles: (count: number) => `… and ${count} more`,
  isRule: (rule: string) => `A policy refuses it, by its rule ${rule}.`,
  isBusyWith: (name: string) => `${name} has an agent at work there.`,
  isFile: (file: string) => `It is ${file}.`,
  againAt: (time: string) => `It works again from ${time}.`,
  toType: "To allow it, type at the computer:",
  ifDenied: "No message changes that.",
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
  perhapsMissing:
    "Something may be missing here: the connection broke off twice while a message was sent. If nothing came, ask again.",
  possibleCopy: "⚠️ Perhaps you have this already:",
  stillWorks: (puruto: string, time: string) => `⏳ ${puruto} is at work: ${time}`,
  wasAtWork: (puruto: string, time: string) => `${puruto} was at work for ${time}`,

  // The inbox.
  inboxLeadsOut: "it is a link that leads out of this Puruto",
  tooManyInboxFiles: (count: number, most: number) =>
    `inbox/ has ${count} files of lines, and ${most} are read`,
  formerMessages: (count: number) =>
    `inbox/ has ${count} messages in files of their own (*.json), as they once were, which nobody sends: read them, and remove them`,
  noInboxFile: "it is no regular file",
  cannotReadInbox: (path: string, why: string) => `${path} cannot be read: ${why}`,
  cannotWriteOffsets: (path: string, why: string) => `${path} cannot be written: ${why}`,
  skippedLines: (count: number) => `Lines of the inbox that are no JSON object, or too long: ${count}.`,
  manyNotices: (count: number) => `${count} notifications have come together:`,
  jobDone: (job: string) => `${job}: done`,
  jobFailed: (job: string, code: string) => `${job}: failed (${code})`,
  wasAsked: (target: string) => `Asked: ${target}.`,
  wasLate: (length: string) => `It was ${length} late.`,
  tookAttempts: (count: number) => `Attempts: ${count}.`,
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

  // Talking.
  listens: (name: string, channels: number) =>
    `${name} listens, with ${channels} channel${channels === 1 ? "" : "s"}`,
  noChannelYet: "There is nobody to talk to yet: `npm run --silent add-channel -- PURUTO` adds a Puruto.",
  notReachedYet: (channels: number) =>
    `Telegram does not answer this bot yet; channels: ${channels}. It goes on trying, and the log says why.`,
  isDeaf: (seconds: number) =>
    `no poll has come back for ${seconds} s of waking time, so it ends, to be started anew`,
  welcome:
    "I pass on what you write to the Purutos of your workspace, and bring their answers. Choose one, then write. /help says more.",
  help: (channel: string) =>
    `/${channel} – talk to that Puruto from now on
/${channel} … – ask it just this
/${channel} SKILL – run one of its skills
/list – the Purutos there are
/status – what runs and what waits
/new – begin a new conversation
/cancel – stop what runs; as a reply, that one; /cancel all, everything

A reply to a message goes to the Puruto that it came from. Text documents up to 256 KiB go along.`,
  channels: "You can talk to:",
  channel: (command: string, puruto: string, isActive: boolean) =>
    `${isActive ? "▸" : "·"} /${command} – ${puruto}`,
  noChannels:
    "There is nobody to talk to yet: add a Puruto at the computer, with the skill add-channel of puruto-telegram.",
  choose: "Whom is this for? Choose a Puruto, then write.",
  activated: (puruto: string) => `You are talking to ${puruto}.`,
  active: (puruto: string) => `You are talking to ${puruto}.`,
  noneActive: "You have chosen no Puruto.",
  runs: (puruto: string, prompt: string, since: string) => `▶ ${puruto}, since ${since}: ${prompt}`,
  waits: (puruto: string, prompt: string, since: string) => `… ${puruto} waits, since ${since}: ${prompt}`,
  nothingOpen: "Nothing runs, and nothing waits.",
  begunAnew: (puruto: string) => `A new conversation with ${puruto}: what was said before counts no more.`,
  afterPause: "(A new conversation: the last one was over 12 hours ago.)",
  forgot: (puruto: string) =>
    `(${puruto} has begun anew, and did not know what was said before. From the next message on it is told.)`,
  unknownCommand: (command: string, near: string | undefined) =>
    near === undefined
      ? `There is no /${command}; /help says what there is.`
      : `There is no /${command}. Did you mean /${near}?`,
  unsupported: (what: string) =>
    `I can do nothing with ${what}. Text works, and text documents up to 256 KiB.`,
  largeDocument: "Documents go along up to 256 KiB. Send a part of it, or put it into the Puruto's folder.",
  noText: (name: string) => `${name} is no text (UTF-8), and only text goes along.`,
  notFetched: (name: string) => `${name} could not be fetched from Telegram; send it again.`,
  fileLeftOut: (what: string) => `(Without ${what}: only text and text documents go along.)`,
  largeLeftOut: "(Without the document: they go along up to 256 KiB.)",
  aboutFiles: (names: string) => `See the attached: ${names}`,
  photos: "photos",
  voiceMessages: "voice messages",
  music: "music",
  videos: "videos",
  videoMessages: "video messages",
  animations: "animations",
  stickers: "stickers",
  otherDocuments: "documents that are no text",
  contacts: "contacts",
  places: "places",
  polls: "polls",
  otherKinds: "that",
  tooMuch: (most: number) =>
    `Too much at once: ${most} of your requests wait or run. This one is not done; send it again later.`,
  failedHere: "Something went wrong in the bot itself; its log says what. This is not done.",
  interrupted: (puruto: string) =>
    `This was interrupted, and ${puruto} may have done a part of it. Ask again if it is still to be done.`,
  late: (count: number) =>
    count === 1
      ? "This came more than an hour after you sent it, and was not done:"
      : `These ${count} came more than an hour after you sent them, and were not done:`,
  lateMore: (count: number) => `… and ${count} more; send them again.`,

  // Stopping and buttons.
  stopping: (purutos: string) => `Stopping ${purutos}.`,
  notRun: (count: number) => `Waiting requests that are not done any more: ${count}.`,
  nothingToStop: (puruto: string) => `That does not run. ${puruto} does: /cancel all stops everything.`,
  stopped: (puruto: string) => `⏹ ${puruto} was stopped.`,
  changedMeanwhile: (puruto: string, files: string) => `Files of ${puruto} that changed meanwhile: ${files}`,
  stopButton: "⏹ Stop",
  againButton: "↻ Run again",
  stops: "It stops.",
  runsAgain: "It runs again.",
  done: "Done.",
  forgotten: "That message is no longer known; send it again.",
  buttonUnknown: "This button is not yours, or not of this message.",
  buttonUsed: "This button has done its work already.",
  buttonOld: "This button was good for 24 hours.",

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

  // The scheduler.
  cronSilent: (minutes: number) =>
    `The scheduler has given no sign of life for ${minutes} minutes, so no job runs. Look at it in its folder, puruto-cron: npm run --silent service -- status`,
  cronBack: "The scheduler is back. What it missed meanwhile is made up for as each job says.",
  agree: "Agree",
  jobAsks: (caller: string, job: string) => `${caller} wants to have a job run: ${job}`,
  jobTarget: (target: string, action: string) => `It asks ${target} for ${action}:`,
  jobInWords: (target: string) => `It asks ${target} in words:`,
  jobWhen: (when: string) => `When: ${when}`,
  jobMore: "It also says:",
  jobWaits: (job: string) =>
    `It runs only if you agree: within 24 hours by the button, else in puruto-cron by npm run --silent resume-job -- ${job}`,
  jobTooLong: (caller: string, job: string) =>
    `${caller} wants to have a job run, ${job}, that is too long to be shown here. Look at it in .jobs.json of puruto-cron; if you agree: npm run --silent resume-job -- ${job}`,
  agreed: (job: string) => `${job} is enabled.`,
  jobChanged: (job: string) =>
    `${job} has changed since you were asked, and stays disabled. You are asked anew.`,
  jobGone: (job: string) => `There is no job ${job} any more.`,
  cannotAgree: (why: string) => `The job could not be enabled: ${why}`,
  leadsOutOf: (path: string) => `${path} is a link that leads out of puruto-cron`,
  noJobs: "must be a list",
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
  menuList: "the Purutos you can talk to",
  menuStatus: "what runs and waits",
  menuNew: "end the conversation, and begin anew",
  menuCancel: "stop what runs; with all, everything",
  menuHelp: "what you can write here",
  commandsRefused: (count: number) =>
    `Telegram refused the menu of ${count} commands, and took the built-in ones alone; all can be typed`,

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
  orLink: (link: string) => `Or open this on your phone: ${link}`,
  startFirst: "The bot does not run, and hears of it only once it does: `npm start`.",
  noLink: "There is no link, since Telegram did not say what the bot is called; the code does without.",
  isListed: (id: number) => `${id}  in PURUTO_TELEGRAM_ALLOWED_USERS`,
  isPaired: (id: number, name: string, since: string) => `${id}  ${name}, paired ${since}`,
  nobodyMayTalk: "Nobody may talk to the bot yet: `npm run --silent pair` lets somebody.",
  remainsListed: (id: number) =>
    `${id} is in PURUTO_TELEGRAM_ALLOWED_USERS, and may talk to the bot until you remove it there and start the bot anew`,
  isNotPaired: (id: number) => `nobody with the id ${id} has paired; --list prints who has`,
  isRemoved: (id: number) => `${id} may not talk to the bot any more.`,

  // Answers: what is told of a result or an error, and marks of messages.
  otherFiles: "… and others",
} as const;
