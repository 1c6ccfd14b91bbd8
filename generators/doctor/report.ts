import type { Paint } from "../../lib/reporting/paint.ts";
import { line, lines as joined, type Printable } from "../../lib/reporting/printable.ts";
import type { Report } from "../../lib/reporting/report.ts";
import type { Machine, Said } from "./check.ts";

/** What a check said, of the machine or of a Puruto. */
export interface Line extends Said {
  readonly check: string;
  /** Null where it is of the machine. */
  readonly puruto: string | null;
  /** Of the Puruto, absolute. */
  readonly path: string | null;
}

/** What is printed of what the checks said. (docs/doctor.md.) */
export const reportOn = ({ workspace }: Machine, lines: readonly Line[]): Report => ({
  json: () => ({ ...count(lines), workspace: workspace ?? null, checks: lines }),
  text: (paint) => asText(lines, paint),
});

function count(lines: readonly Line[]) {
  const of = (level: Said["level"]): number => lines.filter((each) => each.level === level).length;
  return { ok: of("error") === 0, errors: of("error"), warnings: of("warning") };
}

function asText(lines: readonly Line[], paint: Paint): Printable {
  const places = [...new Set(lines.map(({ path }) => path))];
  const blocks = places.map((path) => {
    const own = lines.filter((each) => each.path === path);
    return joined([heading(own, paint), ...own.flatMap((each) => rows(each, paint))]);
  });
  const { errors, warnings } = count(lines);
  const summary = `${plural(errors, "error")}, ${plural(warnings, "warning")}`;
  const colour = errors > 0 ? paint.red : warnings > 0 ? paint.yellow : paint.green;
  return joined([...blocks, colour(summary)], "\n\n");
}

function heading([first]: readonly Line[], paint: Paint): Printable {
  if (first?.puruto == null) return paint.bold("This machine");
  return line`${paint.bold(first.puruto)} ${paint.dim(first.path ?? "")}`;
}

function rows({ level, message, to_do }: Line, paint: Paint): Printable[] {
  const colour = { ok: paint.green, warning: paint.yellow, error: paint.red }[level];
  const row = line`  ${colour(level.padEnd(7))} ${message}`;
  return to_do === null ? [row] : [row, line`          ${paint.dim("to do:")} ${to_do}`];
}

const plural = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
