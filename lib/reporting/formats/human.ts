import type { Finding } from "../../../standard/check.ts";
import type { Paint } from "../paint.ts";
import { line, lines, type Printable } from "../printable.ts";
import { wayToFix, type Checked } from "./checked.ts";
import { count } from "./json.ts";

/** What a person reads: each repo with its findings and how to fix them, then a summary of one line. */
export function* asText(repos: readonly Checked[], paint: Paint): Generator<Printable, void> {
  for (const repo of repos) {
    yield heading(repo, paint);
    for (const finding of repo.findings) yield described(repo, finding, paint);
    yield line``;
  }
  yield summary(repos, paint);
}

const heading = ({ path, kind, findings }: Checked, paint: Paint): Printable =>
  line`${paint.bold(path)} (${kind})${findings.length === 0 ? line` ${paint.green("ok")}` : ""}`;

/** A finding in two lines: what and where, and how to fix it. */
function described(repo: Checked, finding: Finding, paint: Paint): Printable {
  const { level, code, path, line: number, message } = finding;
  const place = number === undefined ? path : `${path}:${number}`;
  const colour = level === "error" ? paint.red : paint.yellow;
  return lines([
    line`  ${colour(level)} ${paint.dim(code)} ${paint.bold(place)} ${message}`,
    line`    ${paint.dim("to fix:")} ${wayToFix(repo, finding)}`,
  ]);
}

function summary(repos: readonly Checked[], paint: Paint): Printable {
  const { errors, warnings } = count(repos);
  const parts = [plural(repos.length, "Puruto"), plural(errors, "error"), plural(warnings, "warning")];
  const colour = errors > 0 ? paint.red : warnings > 0 ? paint.yellow : paint.green;
  return colour(parts.join(", "));
}

const plural = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
