/** What the vault's scripts say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  overview: (registered: string, folders: string, files: number) =>
    `Registered: ${registered}. Files in ${folders}: ${files}.`,
  nobody: "none",
  fileRead: (path: string, bytes: number) => `${path}: ${bytes} bytes.`,
  doesNotExist: (path: string) => `${path} does not exist`,

  added: (name: string) => `${name} is registered now; its folder here is ${name}/.`,
  changed: (name: string) => `${name} was registered; its entry has changed; its folder here is ${name}/.`,
  unchanged: (name: string) => `${name} was registered; its folder here is ${name}/.`,
  itselfAlone: (caller: string, received: string) =>
    `${caller} can register itself alone, got name ${received}`,
  badName: (received = "nothing") =>
    `name must be lower-case letters, digits and single hyphens, at most 64, and no folder of the vault's own, got ${received}`,
  badFolder: (received: string) => `path must be an absolute path to a folder that exists, got ${received}`,
  badKind: (received: string) => `kind must be a name like standard, got ${received}`,
  badCommands: (received: string) => `commands must be a list of actions like "status", got ${received}`,
  takenFolder: (name: string) =>
    `${name}/ is there already and belongs to no registered Puruto; the vault's owner can register it by hand`,

  created: (path: string) => `Created ${path}.`,
  replaced: (path: string) => `Replaced ${path}.`,
  badEncoding: (received: string) => `encoding must be text or base64, got ${received}`,
  badText: "content must be a string",
  badBase64: "content must be a string in base64",
  contentTooLarge: (bytes: number, most: number) => `content has ${bytes} bytes; a file may have ${most}`,
  badHash: (received: string) =>
    `if_match must be the hash that read gave, or null for a new file, got ${received}`,
  goneMeanwhile: (path: string) =>
    `${path} is not what if_match says: it does not exist now; read it again, nothing was written`,
  changedMeanwhile: (path: string, hash: string) =>
    `${path} is not what if_match says: its hash is ${hash} now; read it again, nothing was written`,

  wouldBeTooLarge: (folder: string, bytes: number, most: number) =>
    `${folder}/ would have ${bytes} bytes, and MAX_SIZE_MB in .env allows ${most}; nothing was written`,
  tooManyFiles: (folder: string, most: number) =>
    `${folder}/ holds more than ${most} files, too many to measure; nothing was written`,
  badLimit: (received: string) => `MAX_SIZE_MB in .env must be a number of 0 or more, got ${received}`,

  isNoFile: (path: string) => `${path} is no file`,
  fileTooLarge: (path: string, bytes: number, most: number) =>
    `${path} has ${bytes} bytes; ${most} can be read`,

  badPath: (must: string, received: string) => `path ${must}, got ${received}`,
  mustBeString: "must be a string",
  mustNotBeEmpty: "must not be empty",
  mustBeShort: (most: number) => `must have at most ${most} characters`,
  mustHoldNoControl: "must hold no NUL or control character",
  mustHoldNone: (characters: string) => `must hold none of ${characters}`,
  mustBeRelative: "must be relative to the vault",
  mustHaveNoDots: "must have no empty part, no . and no ..",
  mustHaveNoGit: "must have no part that begins with .git",
  mustHaveShortNames: (most: number) => `must have no name longer than ${most} bytes`,
  mustBeFileIn: (folders: readonly string[]) => `must be a file in ${folders.join(" or ")}`,
  mustHaveNoLink: (part: string) => `must have no link in it (${part} is one)`,
  mustBeFile: (part: string) => `must be a file in folders (${part} is no file)`,
  mustHaveFolders: (part: string) => `must be a file in folders (${part} is no folder)`,

  registryMissing: "registry.json is missing; `npm run --silent init` makes it",
  registryNotJson: (reason: string) => `registry.json is not JSON: ${reason}; repair it by hand`,
  registryBroken:
    "registry.json must be an object with purutos, a list of objects with name; repair it by hand",

  entryIsNoName: (received: string) =>
    `registry.json has an entry ${received}, which cannot be a Puruto's folder; remove it`,
  folderMissing: (name: string) => `${name}/ is missing; \`npm run --silent init\` makes it`,
  folderUnknown: (name: string) => `${name}/ has no entry in registry.json; register it, or move it away`,
  keptRegistry: "Kept registry.json as it is.",
  wroteRegistry: "Wrote an empty registry.json.",
  keptFolder: (name: string) => `Kept ${name}/.`,
  made: (path: string) => `Made ${path}.`,
};
