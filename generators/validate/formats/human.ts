import type { Finding } from "../../../standard/check.ts";
import type { Paint } from "../../paint.ts";
import { harmless } from "../../harmless.ts";
import { wayToFix, type Checked } from "./checked.ts";
import { count } from "./json.ts";

/** What a person reads: each repo with its findings and how to fix them, then a summary of one line. */
export function* asText(repos: readonly Checked[], paint: Paint): Generator<string, void> {
  for (const repo of repos) {
    yield heading(repo, paint);
    for (const finding of repo.findings) yield lines(repo, finding, paint);
    yield "";
  }
  yield summary(repos, paint);
}

const heading = ({ path, kind, findings }: Checked, paint: Paint): string =>
  `${paint.bold(harmless(path))} (${kind})${findings.length === 0 ? ` ${paint.green("ok")}` : ""}`;

function lines(repo: Checked, finding: Finding, paint: Paint): string {
  const { level, code, path, line, message } = finding;
  const place = line === undefined ? path : `${path}:${line}`;
  const colour = level === "error" ? paint.red : paint.yellow;
  return [
    `  ${colour(level)} ${paint.dim(code)} ${paint.bold(harmless(place))} ${harmless(message)}`,
    `    ${paint.dim("to fix:")} ${wayToFix(repo, finding)}`,
  ].join("\n");
}

function summary(repos: readonly Checked[], paint: Paint): string {
  const { errors, warnings } = count(repos);
  const parts = [plural(repos.length, "Puruto"), plural(errors, "error"), plural(warnings, "warning")];
  const colour = errors > 0 ? paint.red : warnings > 0 ? paint.yellow : paint.green;
  return colour(parts.join(", "));
}

const plural = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
