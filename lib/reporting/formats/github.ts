import type { Finding } from "../../../standard/check.ts";
import { harmless, line, type Printable } from "../printable.ts";
import { wayToFix, type Checked } from "./checked.ts";
import { pathFrom, workspaceOf, type Surroundings } from "./place.ts";

/** Workflow commands, which GitHub Actions shows as annotations beside the lines they are about. (docs/ci.md.) */
export function* asGithub(repos: readonly Checked[], surroundings: Surroundings): Generator<Printable, void> {
  for (const repo of repos) {
    const root = workspaceOf(repo.path, surroundings);
    for (const finding of repo.findings)
      yield annotation(repo, finding, pathFrom(root, repo.path, finding.path));
  }
}

function annotation(repo: Checked, finding: Finding, file: string): Printable {
  const { level, code, path, line: number, message } = finding;
  const properties = [
    `file=${property(file)}`,
    ...(number === undefined ? [] : [`line=${number}`, `endLine=${number}`]),
    `title=${property(code)}`,
  ];
  return line`::${level} ${properties.join(",")}::${data(`${path} ${message}. To fix: ${wayToFix(repo, finding)}`)}`;
}

// The runner takes these for the end of what they are in, and undoes just these escapes.
const data = (text: string): string => harmless(text).replaceAll("%", "%25");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
