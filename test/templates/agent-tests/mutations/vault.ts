import { rows, script, text, type Mutation } from "./mutation.ts";

/** Faults in the data vault. */
export const vault: readonly Mutation[] = [
  ...rows("vault", "vault", [
    [
      "a Puruto may register another",
      script("register"),
      ["caller !== undefined && name !== caller", "caller === name && name !== caller"],
      "registers another",
      /error\.message must contain "\[bad-name\]", got nothing/,
    ],
    [
      "registering makes no folder",
      "lib/registry.ts",
      ["makeRoom(name, old !== undefined || adopt);", "void makeRoom;"],
      "registers itself",
      /puruto-garden\/\.gitkeep must be there/,
    ],
    [
      "registering again makes a new entry",
      "lib/registry.ts",
      ["...(old ?? newEntry(name))", "...newEntry(name)"],
      "loses nothing",
      /result\.outcome must be "unchanged", got "changed"/,
    ],
    [
      "everybody has every folder",
      "lib/registry.ts",
      ["(caller === undefined || name === caller)", "(caller === undefined || name !== '')"],
      "what another keeps",
      /error\.message must contain "\[bad-path\]", got nothing/,
    ],
    [
      "a path may lead up",
      "lib/places.ts",
      ['["", ".", ".."].includes(name)', '[""].includes(name)'],
      "out of the vault",
      /error\.message must contain "\[bad-path\]", got nothing/,
    ],
    [
      "a hash is of another sort",
      "lib/files.ts",
      ['createHash("sha256")', 'createHash("sha512")'],
      "read with its hash",
      /result\.hash must be/,
    ],
    [
      "write takes no notice of what is there",
      script("write"),
      ["expected !== undefined && expected !== found", "expected === ''"],
      "does not know of another",
      /error\.message must contain "\[conflict\]", got nothing[^]*shared\/list\.md must stay as it is, and is changed/,
    ],
    [
      "write takes new files for old ones",
      script("write"),
      ["created = before === undefined", "created = before !== undefined"],
      "in a folder that was not there",
      /result\.created must be true, got false/,
    ],
    [
      "read says nothing of who is registered",
      script("read"),
      ["    registry,\n", ""],
      "what is kept here",
      /result\.registry\.purutos must be \[\], got nothing/,
    ],
    [
      "the text of write names the command of read first",
      text("write"),
      ["read it first with the `read` skill", "run `npm run --silent read` first"],
      "keeps a file by the skill",
      /result\.created must be false, got nothing \(IPC_ERROR: .*read.*\[bad-payload\]/,
    ],
  ]),
];
