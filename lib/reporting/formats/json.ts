import { textLines, type Printable } from "../printable.ts";
import type { Checked } from "./checked.ts";

/**
 * The JSON document of `validate --json`: of one repo, or of several together.
 * (README.md, "Check Purutos in CI".)
 */
export function* asJson(repos: readonly Checked[], areSeveral: boolean): Generator<Printable, void> {
  for (const part of areSeveral ? together(repos) : repos.map(document)) yield textLines(part);
}

function* together(repos: readonly Checked[]): Generator<string, void> {
  const all = { ok: repos.every(({ ok }) => ok), ...count(repos), repos: [] };
  yield JSON.stringify(all, null, 2).slice(0, -"]\n}".length);
  for (const repo of repos) {
    const comma = repo === repos.at(-1) ? "" : ",";
    yield `    ${document(repo).replaceAll("\n", "\n    ")}${comma}`;
  }
  yield "  ]\n}";
}

const document = ({ path, kind, ok, errors, warnings, findings, fixed }: Checked): string =>
  JSON.stringify({ path, kind, ok, errors, warnings, findings, ...(fixed && { fixed }) }, null, 2);

/** The errors and warnings of several repos together. */
export const count = (repos: readonly Checked[]): { errors: number; warnings: number } => ({
  errors: repos.reduce((sum, { errors }) => sum + errors, 0),
  warnings: repos.reduce((sum, { warnings }) => sum + warnings, 0),
});
