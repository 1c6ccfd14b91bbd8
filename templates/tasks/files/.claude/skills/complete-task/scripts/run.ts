import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { completeTask } from "../../../../lib/tasks/complete.ts";
import { localDay } from "../../../../lib/days.ts";
import { parseWhich } from "../../../../lib/tasks/payload.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const asked = readAsked(["id", "text"], { takesWords: true });
  const which = parseWhich(asked.payload, asked.words);
  const { task, done_at, isNew } = withDatabase((database) => completeTask(database, which));
  const { id, text } = task;
  return {
    summary: isNew ? words.done(id, text) : words.wasDone(id, text, localDay(new Date(done_at))),
    outcome: isNew ? "done" : "unchanged",
    task,
  };
});
