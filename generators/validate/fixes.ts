import { posix } from "node:path";
import { kindCodes, kindsMade, packOf, packsFor, type KindCode } from "../../standard/packs.ts";
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

function partOfKind({ code, path }: Finding): readonly string[] {
  if (path.endsWith("/SKILL.md")) return [`${posix.dirname(path)}/`, "lib/"];
  // One file of the runtime is nothing without its modules.
  if (path === "invoker.ts") return [path, "ipc/"];
  // A program is nothing without its modules; of a folder, what holds it is added.
  return path.endsWith(".ts") ? [path, "lib/", ...placesBy(code)] : [path, `${path}/`];
}

/** Where the kind that a code is about, if it can be made, has its parts, and what that needs besides the ground of all. */
const placesBy = (code: string): string[] =>
  kindsMade()
    .filter((kind) => Object.hasOwn(packOf(kind).required ?? {}, code))
    .flatMap((kind) => packsFor(kind, []))
    .filter(({ is }) => is !== "ground")
    .flatMap(({ layout = [], scripts = {} }) => [
      ...layout.map(({ path }) => path),
      ...Object.values(scripts).flatMap(({ node }) => node.split(" ").filter((word) => word.endsWith(".ts"))),
    ]);
