import type { Connection, Row, Value } from "../sqlite.ts";
import { matchOf } from "./match.ts";
import type { Days, NewNote, Search } from "./payload.ts";

/** A note as it is told of. */
export interface Note {
  readonly id: Value;
  readonly title: Value;
  readonly tags: readonly string[];
  readonly day: Value;
  readonly at: Value;
  /** The Puruto that added it; null for this one's owner. */
  readonly added_by: Value;
  /** All of it, or what of it was found. */
  readonly text?: Value;
  readonly snippet?: Value;
}

/** Adds a note; gives its number. */
export function addNote(database: Connection, note: NewNote, caller: string | undefined): number {
  const { title, text, tags, day, at } = note;
  const added = database.run(
    "INSERT INTO note (title, text, tags, day, at, added_by) VALUES (?, ?, ?, ?, ?, ?)",
    [title, text, JSON.stringify(tags), day, at, caller],
  );
  return added.id;
}

const columns = "note.id, note.title, note.tags, day, at, added_by";
const opening = "substr(text, 1, 200) AS snippet";
const hasTag = "EXISTS (SELECT 1 FROM json_each(note.tags) WHERE value = ?)";

/** The notes that have these words, the best first; the latest, where no words are asked for. One more than the limit. */
export function findNotes(database: Connection, { id, query, tag, limit }: Search): Note[] {
  const most = limit + 1;
  const tagged = tag === undefined ? "" : `AND ${hasTag}`;
  const tags = tag === undefined ? [] : [tag];
  const match = matchOf(query, tag);
  if (id !== undefined)
    return database.all(`SELECT ${columns}, text FROM note WHERE id = ?`, [id]).map(toNote);
  if (query !== "" && matchOf(query, undefined) === undefined)
    // No word: an emoji, say, which the index of words does not know.
    return database
      .all(
        `SELECT ${columns}, ${opening} FROM note WHERE (instr(text, ?) OR instr(title, ?)) ${tagged}
         ORDER BY at DESC, id DESC LIMIT ?`,
        [query, query, ...tags, most],
      )
      .map(toNote);
  if (match === undefined)
    return database
      .all(`SELECT ${columns}, ${opening} FROM note ORDER BY at DESC, id DESC LIMIT ?`, [most])
      .map(toNote);
  return database
    .all(
      `SELECT ${columns}, substr(snippet(word, 1, '', '', '…', 24), 1, 300) AS snippet
       FROM word JOIN note ON note.id = word.rowid WHERE word MATCH ? ${tagged} ORDER BY rank LIMIT ?`,
      [match, ...tags, most],
    )
    .map(toNote);
}

/** What was noted on some days: how many, how many of each tag, and the first of them. */
export function notesOf(database: Connection, { from, to }: Days, most: number) {
  const inDays = "FROM note WHERE day BETWEEN ? AND ?";
  const count = Number(database.get(`SELECT count(*) AS n ${inDays}`, [from, to])?.["n"]);
  const byTag = `SELECT value AS tag, count(*) AS notes FROM note, json_each(note.tags)
    WHERE day BETWEEN ? AND ? GROUP BY value ORDER BY notes DESC, tag`;
  const notes = `SELECT ${columns}, ${opening} ${inDays} ORDER BY day, at, id LIMIT ?`;
  return {
    count,
    by_tag: database.all(byTag, [from, to]),
    notes: database.all(notes, [from, to, most]).map(toNote),
  };
}

const toNote = ({ tags, ...rest }: Row): Note =>
  ({ ...rest, tags: JSON.parse(String(tags)) as string[] }) as unknown as Note;
