import type { Finding } from "../../../standard/check.ts";
import { checks } from "../../../standard/rules.ts";
import { harmless } from "../../harmless.ts";
import { line, type Printable } from "../../printable.ts";
import type { Checked } from "./checked.ts";
import { pathFrom, workspaceOf, type Surroundings } from "./place.ts";

/** Workflow commands, which GitHub Actions shows as annotations beside the lines they are about. (docs/ci.md.) */
export function* asGithub(repos: readonly Checked[], surroundings: Surroundings): Generator<Printable, void> {
  for (const { path: folder, findings } of repos) {
    const root = workspaceOf(folder, surroundings);
    for (const finding of findings) yield annotation(finding, pathFrom(root, folder, finding.path));
  }
}

function annotation({ level, code, path, line: number, message }: Finding, file: string): Printable {
  const properties = [
    `file=${property(file)}`,
    ...(number === undefined ? [] : [`line=${number}`, `endLine=${number}`]),
    `title=${property(code)}`,
  ];
  return line`::${level} ${properties.join(",")}::${data(`${path} ${message}. To fix: ${checks[code].fix}`)}`;
}

// The runner takes these for the end of what they are in, and undoes just these escapes.
const data = (text: string): string => harmless(text).replaceAll("%", "%25");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
