/** What tasks are read with, as it works in a Puruto: beside the modules of the packs that they need. */
import { createRequire } from "node:module";
import type * as Days from "../../../../templates/tasks/files/lib/tasks/days.ts";
import type * as Payload from "../../../../templates/tasks/files/lib/tasks/payload.ts";
import { Made } from "../../db/helpers/made.ts";

const made = new Made({ starter: "tasks" });
after(() => made.remove());

const require = createRequire(import.meta.url);
const load = (name: string): unknown => require(made.path(`lib/tasks/${name}`));

export const { addDays, readDay, readWeek } = load("days.ts") as typeof Days;
export const { parseAhead, parseTask, parseWeek, parseWhich } = load("payload.ts") as typeof Payload;
