import { join, relative } from "node:path";
import type { Finding } from "../../../standard/check.ts";
import { wayToFix, type Checked } from "./checked.ts";

/** Workflow commands, which GitHub Actions shows as annotations beside the lines they are about. */
export function* asGithub(repos: readonly Checked[], cwd: string): Generator<string, void> {
  for (const repo of repos) yield* repo.findings.map((finding) => annotation(repo, finding, cwd));
}

function annotation(repo: Checked, finding: Finding, cwd: string): string {
  const { level, code, path, line, message } = finding;
  const properties = [
    `file=${property(relative(cwd, join(repo.path, path)).replaceAll("\\", "/"))}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    `title=${property(code)}`,
  ];
  return `::${level} ${properties.join(",")}::${data(`${path} ${message}. To fix: ${wayToFix(repo, finding)}`)}`;
}

// The runner undoes just these; unescaped, a line break would begin a command of the message's own.
const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
