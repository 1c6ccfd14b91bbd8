import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { addNote } from "../../../../lib/notes/notes.ts";
import { parseNote } from "../../../../lib/notes/payload.ts";
import { words } from "../../../../lib/words/notes.ts";

await answer(() => {
  const asked = readAsked(["text", "title", "tags", "at"], { takesWords: true });
  const note = parseNote(asked.payload, asked.words);
  const id = withDatabase((database) => addNote(database, note, asked.caller));
  return { summary: words.added(id, note.day, note.tags.join(", ")), note: { id, ...note } };
});
