import type { Paint } from "../paint.ts";
import { harmless } from "../harmless.ts";
import type { Allowances, Row } from "./survey.ts";

/** `list`: one line a Puruto. */
export function asTable(rows: readonly Row[], paint: Paint): string {
  const lines = [heads, ...rows.map(cells)];
  // What cannot be read says why, over the columns that it does not have.
  const full = lines.filter((line) => line.length === heads.length);
  const widths = heads.map((_, at) =>
    Math.max(...(at === 0 ? lines : full).map((line) => line[at]?.length ?? 0)),
  );
  const padded = lines.map((line) =>
    line
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return padded.map((line, at) => colour(rows[at - 1], paint)(line)).join("\n");
}

/** `status`: a block a Puruto, with what is found against it. */
export const asBlocks = (rows: readonly Row[], paint: Paint): string =>
  rows.map((row) => block(row, paint).join("\n")).join("\n\n");

const heads = ["NAME", "KIND", "VERSION", "FINDINGS", "GIT", "MAY CALL", "DATABASE"];

function cells(row: Row): string[] {
  if (row.problem !== null) return [harmless(row.name), `cannot be read: ${harmless(row.problem)}`];
  const { name, kind, version, ipc } = row;
  const mayCall = ipc === null ? "–" : allowances(ipc);
  return [name, kind ?? "–", version ?? "–", found(row), git(row), mayCall, database(row)].map(harmless);
}

function block(row: Row, paint: Paint): string[] {
  const { name, kind, version, path, ipc, findings, problem } = row;
  const head = `${paint.bold(harmless(name))} ${paint.dim(harmless(path))}`;
  if (problem !== null) return [head, `  ${paint.red("cannot be read:")} ${harmless(problem)}`];
  return [
    head,
    `  ${kind}, standard ${version === null ? "not said" : harmless(version)}`,
    `  git: ${harmless(git(row))}`,
    `  may call: ${ipc === null ? "nobody, it has no policy" : harmless(allowances(ipc))}`,
    ...(ipc?.callers ? [`  may be called by: ${ipc.callers.join(", ") || "nobody"}`] : []),
    `  database: ${harmless(database(row))}`,
    `  findings: ${colour(row, paint)(found(row))}`,
    ...findings.map((one) => `    ${one.level} ${one.code} ${harmless(`${one.path} ${one.message}`)}`),
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

function colour(row: Row | undefined, paint: Paint): (text: string) => string {
  if (row === undefined) return paint.bold;
  if (row.problem !== null || row.errors > 0 || row.ipc?.problem) return paint.red;
  return row.warnings > 0 ? paint.yellow : (text) => text;
}
