import { PurutoError } from "../../standard/errors.ts";
import { paintForOutput } from "../../lib/reporting/paint.ts";
import { print, warn } from "../../lib/reporting/print.ts";
import { jsonLines, line, textLines, type Printable } from "../../lib/reporting/printable.ts";
import { findWorkspace, purutosIn } from "../../lib/puruto/workspace.ts";
import type { Answers } from "./questions.ts";

/**
 * Does what `workspace` was asked for, and prints it. (docs/workspace.md.)
 *
 * @returns the exit code
 * @throws PurutoError as `findWorkspace` does, or `invalid-options` (exit code 2).
 */
export async function runWorkspace(answers: Answers): Promise<number> {
  checkOptions(answers);
  print(await actions[answers.action](answers));
  return 0;
}

type Action = (answers: Answers) => Promise<Printable>;

/** Each gives what is to be printed; what only it needs is loaded there. */
const actions: Record<Answers["action"], Action> = {
  list: (answers) => show(answers, false),
  status: (answers) => show(answers, true),
  init,
  graph,
  trace,
};

function checkOptions({ action, id, html, json }: Answers): void {
  const faults = [
    ...(id === "" || action === "trace"
      ? []
      : [`${JSON.stringify(id)} means nothing to ${action}; leave it out`]),
    ...(!html || action === "graph" || action === "trace"
      ? []
      : [`--html means nothing to ${action}; leave it out, or ask for graph or trace`]),
    ...(html && json ? ["--html and --json exclude each other; leave one out"] : []),
  ];
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "), 2);
}

async function show({ root, json }: Answers, isStatus: boolean): Promise<Printable> {
  const workspace = findWorkspace(root);
  const { survey } = await import("../../lib/puruto/survey.ts");
  const rows = await survey(purutosIn(workspace), isStatus);
  if (json) return jsonLines({ root: workspace, purutos: rows });
  if (rows.length === 0) return line`No Puruto in ${workspace}; puruto workspace init makes the first.`;
  const { asBlocks, asTable } = await import("../../lib/reporting/table.ts");
  return (isStatus ? asBlocks : asTable)(rows, await paintForOutput());
}

async function init(answers: Answers): Promise<Printable> {
  const { asText, initWorkspace } = await import("./init.ts");
  const made = await initWorkspace(answers);
  for (const warning of made.warnings) warn(warning);
  return answers.json ? jsonLines(made) : asText(made, await paintForOutput());
}

async function graph({ root, json, html }: Answers): Promise<Printable> {
  const workspace = findWorkspace(root);
  const folders = purutosIn(workspace);
  const [{ survey }, { readJournals }, { edgesOf }] = await Promise.all([
    import("../../lib/puruto/survey.ts"),
    import("../../lib/puruto/journals.ts"),
    import("../../lib/pictures/graph.ts"),
  ]);
  const rows = await survey(folders, false);
  const { entries, problems } = readJournals(folders);
  for (const problem of problems) warn(problem);
  const edges = edgesOf(rows, entries);
  if (json) return jsonLines({ root: workspace, purutos: rows, edges, problems });
  if (html)
    return textLines((await import("../../lib/pictures/graph-page.ts")).asGraphPage(workspace, rows, edges));
  const { asMermaid } = await import("../../lib/pictures/mermaid.ts");
  const names = rows.map(({ name }) => name);
  return textLines(asMermaid(names, edges));
}

async function trace({ root, id, json, html }: Answers): Promise<Printable> {
  const workspace = findWorkspace(root);
  const { asTree, readTrace } = await import("../../lib/pictures/trace.ts");
  const found = readTrace(purutosIn(workspace), id);
  if (json) return jsonLines({ root: workspace, ...found });
  if (html)
    return textLines((await import("../../lib/pictures/trace-page.ts")).asTracePage(workspace, found));
  return asTree(found, await paintForOutput());
}
