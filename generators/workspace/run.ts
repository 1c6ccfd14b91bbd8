import { PurutoError } from "../../standard/errors.ts";
import type { Paint } from "../../lib/reporting/paint.ts";
import { warn } from "../../lib/reporting/print.ts";
import { line, textLines, type Printable } from "../../lib/reporting/printable.ts";
import type { Report } from "../../lib/reporting/report.ts";
import { findWorkspace, placeOfWorkspace, purutosIn } from "../../lib/puruto/workspace.ts";
import type { Before, Desk, Outcome } from "../../lib/task.ts";
import type { Answers } from "./task.ts";

/** Finds the language of a workspace that is there, where none is asked for: nobody is asked then. */
export async function before({ action, root = "", language }: Partial<Answers>): Promise<Before> {
  if (action !== "init" || language !== undefined) return {};
  const { languageAt } = await import("./language.ts");
  const found = languageAt(placeOfWorkspace(root));
  return found === undefined ? {} : { settled: { language: found } };
}

/**
 * Does what `workspace` was asked for.
 *
 * @throws PurutoError as `findWorkspace` does, or `invalid-options`.
 */
export async function run(answers: Answers, desk: Desk): Promise<Outcome> {
  checkOptions(answers);
  return { report: await actions[answers.action](answers, desk) };
}

/** Each gives what is to be printed; what only it needs is loaded there. */
const actions: Record<Answers["action"], (answers: Answers, desk: Desk) => Promise<Report>> = {
  list: (answers) => show(answers, false),
  status: (answers) => show(answers, true),
  init,
  graph,
  trace,
};

function checkOptions({ action, add, id, html, json }: Answers): void {
  const faults = [
    ...(id === "" || action === "trace"
      ? []
      : [`${JSON.stringify(id)} means nothing to ${action}; leave it out`]),
    ...(!html || action === "graph" || action === "trace"
      ? []
      : [`--html means nothing to ${action}; leave it out, or ask for graph or trace`]),
    ...(add.length === 0 || action === "init"
      ? []
      : [`--add means nothing to ${action}; leave it out, or ask for init`]),
    ...(html && json ? ["--html and --json exclude each other; leave one out"] : []),
  ];
  if (faults.length > 0) throw new PurutoError("invalid-options", faults.join("; "));
}

async function show({ root }: Answers, isStatus: boolean): Promise<Report> {
  const workspace = findWorkspace(root);
  const { survey } = await import("../../lib/puruto/survey.ts");
  const rows = await survey(purutosIn(workspace), isStatus);
  const text = async (paint: Paint): Promise<Printable> => {
    if (rows.length === 0) return line`No Puruto in ${workspace}; puruto workspace init makes the first.`;
    const { asBlocks, asTable } = await import("../../lib/reporting/table.ts");
    return (isStatus ? asBlocks : asTable)(rows, paint);
  };
  return { json: () => ({ root: workspace, purutos: rows }), text };
}

async function init(answers: Answers, { progress }: Desk): Promise<Report> {
  const [{ initWorkspace }, { asText }] = await Promise.all([import("./init.ts"), import("./made.ts")]);
  const made = await initWorkspace(answers, { progress });
  for (const warning of made.warnings) warn(warning);
  return { json: () => made, text: (paint) => asText(made, paint) };
}

async function graph({ root, html }: Answers): Promise<Report> {
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
  const text = async (): Promise<Printable> => {
    if (html) {
      const { asGraphPage } = await import("../../lib/pictures/graph-page.ts");
      return textLines(asGraphPage(workspace, rows, edges));
    }
    const { asMermaid } = await import("../../lib/pictures/mermaid.ts");
    const names = rows.map(({ name }) => name);
    return textLines(asMermaid(names, edges));
  };
  return { json: () => ({ root: workspace, purutos: rows, edges, problems }), text };
}

async function trace({ root, id, html }: Answers): Promise<Report> {
  const workspace = findWorkspace(root);
  const { asTree, readTrace } = await import("../../lib/pictures/trace.ts");
  const found = readTrace(purutosIn(workspace), id);
  const text = async (paint: Paint): Promise<Printable> => {
    if (!html) return asTree(found, paint);
    const { asTracePage } = await import("../../lib/pictures/trace-page.ts");
    return textLines(asTracePage(workspace, found));
  };
  return { json: () => ({ root: workspace, ...found }), text };
}
