import { existsSync } from "node:fs";
import { join } from "node:path";
import { isFile, read, root } from "./environment.ts";
import { faultsOf, skillFile, skillNames } from "./skills.ts";
import { isBroken, skillsLink } from "./skills-link.ts";
import { words } from "./words/base.ts";

export interface Finding {
  /** An error keeps this from being a Puruto; a warning is to look at. */
  level: "error" | "warning";
  code: string;
  path: string;
  message: string;
}

const required = ["README.md", ".env.example"];
const skills = ["init", "help", "list", "status"].map(skillFile);

const missing = (code: string, paths: readonly string[]): Finding[] =>
  paths
    .filter((path) => !isFile(path))
    .map((path) => ({ level: "error", code, path, message: words.isMissing }));

/** What this Puruto can see for itself of the standard; `puruto validate` sees the rest. */
export function findings(): Finding[] {
  return [
    ...missing("missing-required", required),
    ...missing("missing-core-skill", skills),
    ...(isFile("CLAUDE.md") || isFile("agent.md") ? [] : missing("missing-agent-rules", ["CLAUDE.md"])),
    ...missing("missing-standard-version", [".puruto-standard-version"]).map(asWarning),
    ...invalidSkills(),
    ...envNotIgnored(),
    ...brokenSkillsLink(),
  ];
}

const asWarning = (finding: Finding): Finding => ({ ...finding, level: "warning" });

const invalidSkills = (): Finding[] =>
  skillNames().flatMap((name) =>
    faultsOf(name).map((message) => ({
      level: "error",
      code: "invalid-skill",
      path: skillFile(name),
      message,
    })),
  );

function brokenSkillsLink(): Finding[] {
  if (!isBroken(root)) return [];
  return [{ level: "warning", code: "broken-skills-link", path: skillsLink, message: words.leadsToNoSkills }];
}

function envNotIgnored(): Finding[] {
  if (!existsSync(join(root, ".env"))) return [];
  const lines = (read(".gitignore") ?? "").split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => /^\/?(\.env|\.env\*|\*\.env)$/.test(line))) return [];
  return [{ level: "error", code: "env-not-ignored", path: ".gitignore", message: words.doesNotCoverEnv }];
}
