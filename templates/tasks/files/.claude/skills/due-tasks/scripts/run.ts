import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { today } from "../../../../lib/days.ts";
import { parseAhead } from "../../../../lib/tasks/payload.ts";
import { dueTasks } from "../../../../lib/tasks/plan.ts";

await answer(() => {
  const ahead = parseAhead(readAsked(["days"]).payload);
  return withDatabase((database) => dueTasks(database, today(), ahead));
});
