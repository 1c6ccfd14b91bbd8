import { openPuruto } from "../../lib/puruto/open.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { reportOn } from "../../lib/reporting/report.ts";
import type { Desk, Outcome } from "../../lib/task.ts";
import type { Change } from "../../lib/writing/changes.ts";
import { settle } from "../../lib/writing/settle.ts";
import { prepareAgentTests } from "./additions.ts";
import type { Answers } from "./task.ts";

/** Adds agent tests. @throws PurutoError as `openPuruto`, `prepareAgentTests` and `settle` do. */
export async function run({ onConflict, dryRun }: Answers, desk: Desk): Promise<Outcome> {
  const { folder } = desk;
  const puruto = openPuruto(folder);
  const { name } = puruto;
  const draft = await settle(prepareAgentTests(puruto), onConflict, desk);
  const report = reportOn({ path: folder, name }, draft, dryRun, (paint) => {
    if (draft.changes.length === 0) return [`${name} has agent tests; nothing to change.`];
    return [paint.green(headOf(name, draft.changes, dryRun)), invitation(paint)];
  });
  return { changes: draft.changes, report };
}

function headOf(name: string, changes: readonly Change[], dryRun: boolean): string {
  const isNew = (path: string): boolean =>
    changes.some((change) => change.path === path && change.kind === "create");
  if (!isNew("tests/agent.test.ts"))
    return `${dryRun ? "Would change" : "Changed"} the agent tests of ${name}`;
  const through = isNew("ipc.ts") ? ", and delegation, through which they run" : "";
  return `${dryRun ? "Would add" : "Added"} agent tests to ${name}${through}`;
}

const invitation = (paint: Paint): Printable =>
  lines([
    "What its skills are to do is in tests/agent/, as cases. Run them, with a mock agent:",
    line`  ${paint.cyan("npm run test:agent")}`,
  ]);
