import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { weekdayName } from "../../../../lib/tasks/days.ts";
import { parseTask } from "../../../../lib/tasks/payload.ts";
import { addTask } from "../../../../lib/tasks/tasks.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const asked = readAsked(["text", "due"], { takesWords: true });
  const { text, due } = parseTask(asked.payload, asked.words);
  const task = withDatabase((database) => addTask(database, { text, due, added_by: asked.caller }));
  const summary =
    due === null ? words.added(task.id, text) : words.addedFor(task.id, text, weekdayName(due), due);
  return { summary, task };
});
