import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { findNotes } from "../../../../lib/notes/notes.ts";
import { parseSearch } from "../../../../lib/notes/payload.ts";
import { words } from "../../../../lib/words/notes.ts";

await answer(() => {
  const asked = readAsked(["query", "tag", "limit", "id"], { takesWords: true });
  const search = parseSearch(asked.payload, asked.words);
  const found = withDatabase((database) => findNotes(database, search));
  if (search.id !== undefined && found.length === 0)
    throw new Error(`${words.noNote(search.id)} [not-found]`);
  const more = found.length > search.limit;
  const notes = found.slice(0, search.limit);
  return { summary: more ? words.foundMore(notes.length) : words.found(notes.length), more, notes };
});
