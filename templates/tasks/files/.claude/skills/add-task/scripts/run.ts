import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { parseTask } from "../../../../lib/tasks/payload.ts";
import { addTask } from "../../../../lib/tasks/tasks.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const asked = readAsked(["text", "due", "reference"], { takesWords: true });
  const wanted = parseTask(asked.payload, asked.words);
  const { task, isNew } = withDatabase((database) => addTask(database, wanted, asked.caller));
  return {
    summary: isNew ? words.added(task.id, task.text, task.due ?? "") : words.wasThere(task.id, task.text),
    outcome: isNew ? "added" : "unchanged",
    task: { ...task, reference: wanted.reference },
  };
});
