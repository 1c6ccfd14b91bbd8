import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { leftOff } from "../../../../lib/tasks/list.ts";
import { parseWeek } from "../../../../lib/tasks/payload.ts";
import { planOf } from "../../../../lib/tasks/plan.ts";
import { words } from "../../../../lib/words/tasks.ts";

await answer(() => {
  const monday = parseWeek(readAsked(["week"]).payload);
  const { from, to, overdue, due, days, withoutDate } = withDatabase((database) => planOf(database, monday));
  return {
    summary: words.week(from, to, overdue.count, due.count, withoutDate.count),
    from,
    to,
    overdue: overdue.tasks,
    days,
    without_date: withoutDate.tasks,
    ...leftOff(overdue, due, withoutDate),
  };
});
