import { rows, script, text, type Mutation } from "./mutation.ts";

/** Faults in the notes. */
export const notes: readonly Mutation[] = [
  ...rows("notes", "notes", [
    [
      "add-note takes no words",
      script("add-note"),
      ["parseNote(asked.payload, asked.words)", "parseNote(asked.payload)"],
      "takes words",
      /result\.note\.text must be "Buy bread", got nothing \(IPC_ERROR: .*\[bad-payload\]/,
    ],
    [
      "tags differ by their capitals",
      "lib/notes/payload.ts",
      ['.normalize("NFC").toLowerCase()', '.normalize("NFC")'],
      "with its tags",
      /result\.note\.tags must be \["ana","home"\], got \["Ana","home"\]/,
    ],
    [
      "of what is wrong the first alone is told",
      "lib/payload.ts",
      ["faults.push(error.message);", "throw failure('bad-payload', error.message);"],
      "all that is wrong",
      /error\.message must match .*, got "[^;]*: text must [^;]*"/,
    ],
    [
      "a word has to be whole",
      "lib/notes/match.ts",
      ["`${terms.pop()}*`", "`${terms.pop()}`"],
      "only begun",
      /result\.summary must be "Found 1 note\.", got "Found no note\."/,
    ],
    [
      "accents count",
      "lib/steps.ts",
      ["remove_diacritics 2", "remove_diacritics 0"],
      "lack their accents",
      /result\.summary must be "Found 1 note\.", got "Found no note\."/,
    ],
    [
      "a tag is not looked for",
      "lib/notes/match.ts",
      ["if (tag !== undefined) terms.unshift(`tags : ${quoted(tag)}`);", ""],
      "finds by tag",
      /result\.notes\.0\.snippet must be "Buy bread", got "Call home"/,
    ],
    [
      "a note that is not there is found empty",
      script("find-notes"),
      ["search.id !== undefined && found.length === 0", "search.id === 0"],
      "not there",
      /error\.message must contain "\[not-found\]", got nothing/,
    ],
    [
      "a day has no end",
      "lib/notes/notes.ts",
      ['FROM note WHERE day BETWEEN ? AND ?"', "FROM note WHERE day >= ? AND ? > ''\""],
      "counts what was noted",
      /result\.summary must be "2 notes on 2026-03-02 .*, got "3 notes/,
    ],
    [
      "notes are kept without init",
      "lib/database.ts",
      [
        'if (found === undefined) throw new Unusable(words.isMissing, "no-database");',
        "if (found === undefined) createDatabase();",
      ],
      "needs a database",
      /error\.message must contain "\[no-database\]", got/,
    ],
    [
      "the text of find-notes names a command that is not there",
      text("find-notes"),
      [/--silent find-notes/g, "--silent search-notes"],
      "looks for a note",
      /names the npm script search-notes, which is not there/,
    ],
  ]),
];
