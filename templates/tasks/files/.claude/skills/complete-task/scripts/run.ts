import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { parseWhich } from "../../../../lib/tasks/payload.ts";
import { completeTask } from "../../../../lib/tasks/tasks.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const asked = readAsked(["id", "text"], { takesWords: true });
  const which = parseWhich(asked.payload, asked.words);
  const { task, wasDone } = withDatabase((database) => completeTask(database, which));
  const said = wasDone ? words.wasDone : words.done;
  return { summary: said(task.id, task.text), outcome: wasDone ? "unchanged" : "done", task };
});
