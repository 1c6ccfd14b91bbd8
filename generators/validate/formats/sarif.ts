import { isAbsolute, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding } from "../../../standard/check.ts";
import { checks, codes } from "../../../standard/rules.ts";
import { version } from "../../version.ts";
import type { Checked } from "./checked.ts";

/** A SARIF 2.1.0 log: what code scanning services read. */
export const asSarif = (repos: readonly Checked[], cwd: string): string =>
  JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "puruto", version: version(), rules: codes.map(rule) } },
          results: repos.flatMap((repo) => repo.findings.map((finding) => result(repo, finding, cwd))),
        },
      ],
    },
    null,
    2,
  );

const rule = (code: (typeof codes)[number]) => ({
  id: code,
  shortDescription: { text: code.replaceAll("-", " ") },
  help: { text: `To fix: ${checks[code].fix}. docs/findings.md of this package says more.` },
  defaultConfiguration: { level: checks[code].level },
});

const result = ({ path: folder }: Checked, { level, code, path, line, message }: Finding, cwd: string) => ({
  ruleId: code,
  ruleIndex: codes.indexOf(code),
  level,
  message: { text: `${path} ${message}` },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: uri(join(folder, path), cwd) },
        ...(line !== undefined && { region: { startLine: line } }),
      },
    },
  ],
});

/** Relative to where the command runs, as code scanning wants it; what lies elsewhere is absolute. */
function uri(file: string, cwd: string): string {
  const path = relative(cwd, file);
  if (path.startsWith("..") || isAbsolute(path)) return pathToFileURL(file).href;
  return path.split(/[/\\]/).map(encodeURIComponent).join("/");
}
