import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { withDatabase } from "../../../../lib/database.ts";
import { today } from "../../../../lib/days.ts";
import { parseWeek } from "../../../../lib/tasks/payload.ts";
import { planWeek } from "../../../../lib/tasks/plan.ts";

await answer(() => {
  const week = parseWeek(readAsked(["week"]).payload);
  return withDatabase((database) => planWeek(database, today(), week));
});
