import { paintFor } from "../paint.ts";
import { findWorkspace, purutosIn } from "./folder.ts";
import type { Answers } from "./questions.ts";

/**
 * Does what `workspace` was asked for, and prints it. (Commands, "workspace".)
 *
 * @returns the exit code
 * @throws PurutoError as `findWorkspace` does.
 */
export async function runWorkspace(answers: Answers): Promise<number> {
  console.log(await actions[answers.action](answers));
  return 0;
}

type Action = (answers: Answers) => Promise<string>;

/** Each gives what is to be printed; what only it needs is loaded there. */
const actions: Record<Answers["action"], Action> = {
  list: (answers) => show(answers, false),
  status: (answers) => show(answers, true),
};

async function show({ root, json }: Answers, isStatus: boolean): Promise<string> {
  const workspace = findWorkspace(root);
  const { survey } = await import("./survey.ts");
  const rows = await survey(purutosIn(workspace), isStatus);
  if (json) return JSON.stringify({ root: workspace, purutos: rows }, null, 2);
  if (rows.length === 0) return `No Puruto in ${workspace}; puruto workspace init makes the first.`;
  const { asBlocks, asTable } = await import("./table.ts");
  return (isStatus ? asBlocks : asTable)(rows, await paintFor(process.stdout));
}
