import { lstatSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { attempt, readText } from "../../../ipc/files.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { How } from "./how.ts";

/**
 * What of a run's own words shows that it reached what is expected of it: a path of the Puruto's tests, or a line of
 * what they assert. Undefined where nothing does. A mock's program lies among the tests, and may name them.
 * (docs/agent-tests.md, "What a run sees".)
 */
export function taintOf(said: string, { root, agent }: Pick<How, "root" | "agent">): string | undefined {
  const { paths, lines } = sealed.get(root) ?? seal(root);
  const path = agent === "mock" ? undefined : paths.find((one) => said.includes(one));
  if (path !== undefined) return words.reachedPath(path);
  const text = bare(said);
  const line = lines.find((one) => text.includes(one));
  return line === undefined ? undefined : words.reachedLine(line);
}

interface Seal {
  readonly paths: readonly string[];
  readonly lines: readonly string[];
}

const sealed = new Map<string, Seal>();

function seal(root: string): Seal {
  const folders = ["tests", "evals", ...evalsOfSkills(root)];
  const roots = [...new Set([root, realpathSync(root)])];
  const paths = roots.flatMap((one) => folders.map((folder) => join(one, folder, "/")));
  const lines = folders.flatMap((folder) => filesIn(join(root, folder))).flatMap(expectations);
  const found = { paths, lines: [...new Set(lines)] };
  sealed.set(root, found);
  return found;
}

const evalsOfSkills = (root: string): string[] =>
  (attempt(() => readdirSync(join(root, ".claude/skills"))) ?? []).map(
    (name) => `.claude/skills/${name}/evals`,
  );

function filesIn(folder: string): string[] {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["runner", "neighbours"].includes(entry.name) ? [] : filesIn(path);
    return entry.isFile() && /\.(ya?ml|json)$/.test(entry.name) && lstatSync(path).size < 1024 * 1024
      ? [path]
      : [];
  });
}

/** What a file says of what is expected, as texts long enough that nobody says them by chance. */
function expectations(path: string): string[] {
  const text = attempt(() => readText(path)) ?? "";
  const told = path.endsWith(".json")
    ? claims(
        attempt((): unknown => JSON.parse(text)),
        false,
      )
    : assertions(text);
  return told.map(bare).filter((line) => line.length >= 24);
}

const claiming = new Set(["expected_output", "assertions", "expectations"]);

/** The texts of `evals.json` that a judge is told and an agent is not. */
function claims(value: unknown, isClaim: boolean): string[] {
  if (typeof value === "string") return isClaim ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => claims(inner, isClaim || claiming.has(key)));
}

/** The beginning of each assertion, which is what no skill answers with; what it must answer stands further on. */
function assertions(text: string): string[] {
  let within = false;
  const lines = text.split("\n").filter((line) => {
    if (/^(assert\b|"assert")/.test(line)) within = true;
    else if (/^[^\s#-]|^---/.test(line)) within = false;
    return within && !/^assert: *$/.test(line);
  });
  return lines
    .join("\n")
    .split(/^ *- (?=\{|\w+:)/m)
    .map((one) => bare(one).slice(0, 80));
}

// As JSON, a shell or YAML writes them, quotes and blanks differ; who reads a file may be told the numbers of its lines.
const bare = (text: string): string =>
  text.replaceAll(/(^|\n|\\n) *\d{1,7}(\t|\\t|→|:)/g, "$1").replaceAll(/\\[nrt"]|[\\"'\s]/g, "");
