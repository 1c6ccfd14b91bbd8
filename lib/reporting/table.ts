import type { Paint } from "./paint.ts";
import { harmless, line, lines, type Piece, type Printable } from "./printable.ts";
import type { Allowances } from "../puruto/allowances.ts";
import type { Row } from "../puruto/survey.ts";

/** `list`: one line a Puruto. */
export function asTable(rows: readonly Row[], paint: Paint): Printable {
  const table = [heads, ...rows.map(cells)];
  // What cannot be read says why, over the columns that it does not have.
  const full = table.filter((row) => row.length === heads.length);
  const widths = heads.map((_, at) =>
    Math.max(...(at === 0 ? table : full).map((row) => row[at]?.length ?? 0)),
  );
  const padded = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return lines(padded.map((row, at) => colour(rows[at - 1], paint)(row)));
}

/** `status`: a block a Puruto, with what is found against it. */
export const asBlocks = (rows: readonly Row[], paint: Paint): Printable =>
  lines(
    rows.map((row) => lines(block(row, paint))),
    "\n\n",
  );

const heads = ["NAME", "KIND", "VERSION", "FINDINGS", "GIT", "MAY CALL", "DATABASE"];

/** Harmless before they are measured: an escape is wider than what it stands for. */
function cells(row: Row): string[] {
  if (row.problem !== null) return [harmless(row.name), `cannot be read: ${harmless(row.problem)}`];
  const { name, kind, version, ipc } = row;
  const mayCall = ipc === null ? "–" : allowances(ipc);
  return [name, kind ?? "–", version ?? "–", found(row), git(row), mayCall, database(row)].map(harmless);
}

function block(row: Row, paint: Paint): Printable[] {
  const { name, kind, version, path, ipc, findings, problem } = row;
  const jobs = (row.jobs ?? []).map(({ target, action }) => `${target} ${action}`);
  const head = line`${paint.bold(name)} ${paint.dim(path)}`;
  if (problem !== null) return [head, line`  ${paint.red("cannot be read:")} ${problem}`];
  return [
    head,
    line`  ${kind ?? "–"}, standard ${version ?? "not said"}`,
    line`  git: ${git(row)}`,
    line`  may call: ${ipc === null ? "nobody, it has no policy" : allowances(ipc)}`,
    ...(ipc?.callers ? [line`  may be called by: ${ipc.callers.join(", ") || "nobody"}`] : []),
    line`  database: ${database(row)}`,
    ...(jobs.length > 0 ? [line`  jobs that run: ${jobs.join(", ")}`] : []),
    line`  findings: ${colour(row, paint)(found(row))}`,
    ...findings.map((one) => line`    ${one.level} ${one.code} ${one.path} ${one.message}`),
  ];
}

function found({ errors, warnings }: Row): string {
  const parts = [...(errors > 0 ? [`${errors} E`] : []), ...(warnings > 0 ? [`${warnings} W`] : [])];
  return parts.join(" ") || "ok";
}

/** Branch and changes. */
export function git({ git: state }: Row): string {
  if (state === null) return "–";
  const { branch, changes, problem } = state;
  const where = branch ?? "no branch";
  if (problem !== null) return `${where}, ${problem}`;
  if (changes === null) return where;
  return `${where}, ${changes === 0 ? "clean" : `${changes} changed`}`;
}

/** Whom a policy allows to call for what. */
export function allowances({ enabled, targets, problem }: Allowances): string {
  if (problem !== null) return `nobody: ${problem}`;
  if (enabled !== true) return "nobody, it is off";
  const named = targets.map(({ name, actions }) => `${name}: ${actions?.join("+") ?? "anything"}`);
  return named.join(", ") || "nobody";
}

/** Where it is and how large. */
export function database({ database: state }: Row): string {
  if (state === null) return "–";
  return state.bytes === null ? `${state.path}, not made yet` : `${state.path}, ${size(state.bytes)}`;
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

function colour(row: Row | undefined, paint: Paint): (text: string) => Piece {
  if (row === undefined) return paint.bold;
  if (row.problem !== null || row.errors > 0 || row.ipc?.problem) return paint.red;
  return row.warnings > 0 ? paint.yellow : (text) => text;
}
