import type { Connection, Parameters, Row, Value } from "../sqlite.ts";
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

/** The notes that have these words, the best first; the latest, where no words are asked for. One more than the limit. */
export function findNotes(database: Connection, search: Search): Note[] {
  const { sql, parameters } = questionOf(search);
  return database.all(sql, parameters).map(toNote);
}

function questionOf({ id, query, tag, limit }: Search): { sql: string; parameters: Parameters } {
  const [match, most] = [matchOf(query, tag), limit + 1];
  const [tagged, tags] = tag === undefined ? ["", []] : [`AND ${hasTag}`, [tag]];
  if (id !== undefined) return { sql: `SELECT ${columns}, text FROM note WHERE id = ?`, parameters: [id] };
  // An emoji, say, which is no word.
  if (query !== "" && matchOf(query, undefined) === undefined)
    return { sql: bySigns(tagged), parameters: [query, query, ...tags, most] };
  if (match === undefined) return { sql: latest, parameters: [most] };
  return { sql: byWords(tagged), parameters: [match, ...tags, most] };
}

// The index knows a tag's words; a tag may have several.
const hasTag = "EXISTS (SELECT 1 FROM json_each(note.tags) WHERE value = ?)";

const bySigns = (tagged: string): string =>
  `SELECT ${columns}, ${opening} FROM note WHERE (instr(text, ?) OR instr(title, ?)) ${tagged}
   ORDER BY at DESC, id DESC LIMIT ?`;

const latest = `SELECT ${columns}, ${opening} FROM note ORDER BY at DESC, id DESC LIMIT ?`;

// The best of the latest thousand: to rank every note that has a common word would take far longer.
const byWords = (tagged: string): string =>
  `SELECT id, title, tags, day, at, added_by, snippet FROM (
     SELECT ${columns}, substr(snippet(word, 1, '', '', '…', 24), 1, 300) AS snippet, rank AS score
     FROM word JOIN note ON note.id = word.rowid WHERE word MATCH ? ${tagged} ORDER BY word.rowid DESC LIMIT 1000
   ) ORDER BY score LIMIT ?`;

/** What was noted on some days: how many, how many of each tag, and the first of them. */
export function notesOf(database: Connection, { from, to }: Days, most: number) {
  const inDays = "FROM note WHERE day BETWEEN ? AND ?";
  const count = Number(database.get(`SELECT count(*) AS n ${inDays}`, [from, to])?.["n"]);
  const byTag = `SELECT value AS tag, count(*) AS notes FROM note, json_each(note.tags)
    WHERE day BETWEEN ? AND ? GROUP BY value ORDER BY notes DESC, tag`;
  const notes = `SELECT ${columns}, ${opening} ${inDays} ORDER BY day, at, id LIMIT ?`;
  return {
    count,
    by_tag: database.all(byTag, [from, to]) as { tag: string; notes: number }[],
    notes: database.all(notes, [from, to, most]).map(toNote),
  };
}

const toNote = ({ tags, ...rest }: Row): Note =>
  ({ ...rest, tags: JSON.parse(String(tags)) as string[] }) as unknown as Note;
