import { basename } from "node:path";
import { isOpen, strangersOf, type Edge } from "./graph.ts";
import { tableOf } from "./graph-table.ts";
import { draw, linesOf, mostEdges, type Card } from "./graph-drawing.ts";
import { renderPage, withoutPath } from "./page.ts";
import type { Row } from "../puruto/survey.ts";
import { allowances, database, git } from "../reporting/table.ts";

/** The graph of the workspace in a folder as an HTML page: a drawing, what there is to say of each Puruto, a table. */
export function asGraphPage(root: string, rows: readonly Row[], edges: readonly Edge[]): string {
  const workspace = basename(root);
  const names = rows.map(({ name }) => name);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const cards = [
    ...rows.map((row, index) => cardOf(row, index)),
    ...strangersOf(edges, names).map((name) => ({ ...stranger, name })),
  ];
  const drawn = cards.filter(({ name }) => linked.has(name));
  return renderPage("graph", {
    title: `Who may call whom in ${workspace}`,
    workspace,
    figures: figuresOf(rows, edges),
    drawing: draw(drawn, edges),
    isTooLarge: edges.length > mostEdges,
    alone: cards.filter(({ name }) => !linked.has(name)),
    purutos: rows.map((row, index) => ({
      ...detailsOf(row, index, edges),
      problem: row.problem === null ? null : withoutPath(row.problem, root),
    })),
    edges: tableOf(edges),
  });
}

const cardOf = (row: Row, index: number): Card => ({
  name: row.name,
  details: idOf(index),
  note: noteOf(row),
  level: levelOf(row),
});

const stranger = { details: null, note: "not in this workspace", level: "stranger" } as const;

const idOf = (index: number): string => `puruto-${index}`;

function noteOf({ kind, errors, warnings, problem }: Row): string {
  if (problem !== null) return "cannot be read";
  const counts = [...count(errors, "error"), ...count(warnings, "warning")].join(", ");
  return counts || (kind ?? "");
}

const count = (number: number, what: string): string[] =>
  number === 0 ? [] : [`${number} ${what}${number === 1 ? "" : "s"}`];

function levelOf({ errors, warnings, problem }: Row): Card["level"] {
  if (problem !== null || errors > 0) return "error";
  return warnings > 0 ? "warning" : "ok";
}

function figuresOf(rows: readonly Row[], edges: readonly Edge[]) {
  const sum = (key: keyof Edge["calls"]) => edges.reduce((total, { calls }) => total + calls[key], 0);
  const figures = [
    { number: rows.length, one: "Puruto", many: "Purutos", level: "" },
    { number: edges.filter(isOpen).length, one: "permission", many: "permissions", level: "" },
    { number: sum("ok"), one: "call went well", many: "calls went well", level: "" },
    { number: sum("refused"), one: "refused", many: "refused", level: "bad" },
    { number: sum("failed"), one: "failed", many: "failed", level: "bad" },
  ];
  return figures.filter(({ number }, index) => number > 0 || index === 0);
}

function detailsOf(row: Row, index: number, edges: readonly Edge[]) {
  const { name, kind, version, ipc, skills, findings } = row;
  return {
    id: idOf(index),
    name,
    facts: [
      ["Kind", kind ?? "–"],
      ["Standard", version ?? "not said"],
      ["Git", git(row)],
      ["Database", database(row)],
      ["May call", ipc === null ? "nobody, it has no policy" : allowances(ipc)],
      [
        "May be called by",
        ipc?.callers == null ? "anybody whose policy allows it" : ipc.callers.join(", ") || "nobody",
      ],
    ],
    calls: edges.filter(({ from }) => from === name).map((edge) => ({ to: edge.to, lines: linesOf(edge) })),
    skills,
    findings,
  };
}
