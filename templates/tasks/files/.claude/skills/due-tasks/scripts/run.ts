import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { today } from "../../../../lib/days.ts";
import { later } from "../../../../lib/tasks/days.ts";
import { dueBefore, dueWithin, leftOff } from "../../../../lib/tasks/list.ts";
import { parseDays } from "../../../../lib/tasks/payload.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const days = parseDays(readAsked(["days"]).payload);
  const date = today();
  const [overdue, now, next] = withDatabase(
    (database) =>
      [
        dueBefore(database, date),
        dueWithin(database, date, date),
        dueWithin(database, later(date, 1), later(date, days)),
      ] as const,
  );
  return {
    summary: words.due(overdue.count, now.count, next.count, days),
    date,
    overdue: overdue.tasks,
    today: now.tasks,
    next: next.tasks,
    ...leftOff(overdue, now, next),
  };
});
