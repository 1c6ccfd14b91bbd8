import { posix } from "node:path";
import { kindCodes, type KindCode } from "../../standard/packs.ts";
import type { Finding } from "../../standard/check.ts";
import type { Code } from "../../standard/rules.ts";

/** The codes that `--fix` repairs: each with the paths that are to be added for a finding, folders with `/`. */
export const fixes: Partial<Record<Code, (finding: Finding) => readonly string[]>> = {
  "missing-agent-rules": () => ["CLAUDE.md", "agent.md", "AGENTS.md"],
  "missing-recommended-file": ({ path }) => [path, "AGENTS.md"],
  "missing-required": ({ path }) => [path],
  "missing-core-skill": ({ path }) => [`${posix.dirname(path)}/`, "lib/"],
  ...(Object.fromEntries(kindCodes.map((code) => [code, partOfKind])) as Record<KindCode, typeof partOfKind>),
  // Migrations write it, once they have added what it stands for.
  "missing-standard-version": () => [],
  "empty-standard-version": () => [],
  "missing-ipc-skill": ({ path }) => [path],
  "missing-ipc-runtime": () => ["ipc.ts", "invoker.ts", "ipc/"],
  "missing-ipc-config": ({ path }) => [path],
  "missing-gitignore": ({ path }) => [path],
  "env-not-ignored": () => [".gitignore"],
  // A link is no file: `repairLink` makes it.
  "broken-skills-link": () => [],
  // A row is no file either.
  "unlisted-skill": () => [],
};

function partOfKind({ path }: Finding): readonly string[] {
  // One file of the runtime is nothing without its modules.
  if (path === "invoker.ts") return [path, "ipc/"];
  return path.endsWith("/SKILL.md") ? [`${posix.dirname(path)}/`, "lib/"] : [path];
}
