import type { Checked } from "./checked.ts";

/** The JSON document of `validate --json`: of one repo, or of several together. (Commands, "validate".) */
export function asJson(repos: readonly Checked[], areSeveral: boolean): string {
  const [first, ...others] = repos.map(({ path, kind, ok, errors, warnings, findings, fixed }) => {
    return { path, kind, ok, errors, warnings, findings, ...(fixed && { fixed }) };
  });
  if (!areSeveral) return JSON.stringify(first, null, 2);
  const all = { ok: repos.every(({ ok }) => ok), ...count(repos), repos: first ? [first, ...others] : [] };
  return JSON.stringify(all, null, 2);
}

/** The errors and warnings of several repos together. */
export const count = (repos: readonly Checked[]): { errors: number; warnings: number } => ({
  errors: repos.reduce((sum, { errors }) => sum + errors, 0),
  warnings: repos.reduce((sum, { warnings }) => sum + warnings, 0),
});
