import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { notesOf } from "../../../../lib/notes/notes.ts";
import { parseDays } from "../../../../lib/notes/payload.ts";
import { words } from "../../../../lib/words/notes.ts";

const most = 100;

await answer(() => {
  const days = parseDays(readAsked(["date", "since"]).payload);
  const noted = withDatabase((database) => notesOf(database, days, most));
  const tags = noted.by_tag.slice(0, 5).map(({ tag, notes }) => `${tag} ${notes}`);
  const when = days.from === days.to ? words.on(days.from) : words.between(days.from, days.to);
  return {
    summary: words.noted(noted.count, when, tags.join(", ")),
    ...days,
    ...noted,
    left_off: noted.count - noted.notes.length,
  };
});
