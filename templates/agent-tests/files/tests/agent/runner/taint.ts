import { realpathSync } from "node:fs";
import { attempt } from "../../../ipc/files.ts";
import { words } from "../../../lib/words/agent-tests.ts";
import type { How } from "./how.ts";
import { findFiles, type CaseFile } from "./read/find.ts";
import { textOf } from "./read/text.ts";
import { isMap, isScalar, isSeq, parseAllDocuments } from "./yaml.ts";

/**
 * What of a run's own words shows that it reached what is expected of it: a path of the Puruto's tests, or a line of
 * what they assert. Undefined where nothing does. A mock's program lies among the tests, and may name them.
 * (docs/agent-tests.md, "What a run sees".)
 */
export function taintOf(said: string, { root, agent }: Pick<How, "root" | "agent">): string | undefined {
  const { paths, lines } = sealed.get(root) ?? seal(root);
  const ways = slashed(said);
  const path = agent === "mock" ? undefined : paths.find((one) => ways.includes(one));
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
  const { files } = findFiles(root);
  const evals = files.flatMap(({ skill }) => (skill === undefined ? [] : [`.claude/skills/${skill}/evals`]));
  // What reports say of the last time is as good as the cases. The link to packages leads to all of it.
  const folders = [...new Set(["tests", "evals", "runs", ...evals])];
  const roots = [root, realpathSync(root), "node_modules/.."];
  const paths = [...new Set(roots)].flatMap((one) => folders.map((folder) => slashed(`${one}/${folder}/`)));
  const lines = files.flatMap((file) => attempt(() => expectations(root, file)) ?? []);
  const found = { paths, lines: [...new Set(lines.map(startOf).filter((line) => line.length >= 24))] };
  sealed.set(root, found);
  return found;
}

/** What a file says of what is expected, as it says it. */
function expectations(root: string, { path, is }: CaseFile): string[] {
  const text = textOf(root, path);
  if (is === "yaml") return assertions(text);
  const said: unknown = JSON.parse(text);
  return is === "evals" ? claims(said) : (said as unknown[]).map((one) => JSON.stringify(one));
}

/** The assertions of cases, each by itself: what they say must be answered is no line of its own, nor is its part. */
function assertions(text: string): string[] {
  return parseAllDocuments(text, { logLevel: "silent" }).flatMap(({ contents }) => {
    const pairs = isMap(contents) ? contents.items : [];
    const found = pairs.find(({ key }) => isScalar(key) && key.value === "assert")?.value;
    const ranges = isSeq(found) ? found.items.map((item) => (item as { range?: number[] }).range ?? []) : [];
    return ranges.map(([from, to]) => text.slice(from, to));
  });
}

/** What `evals.json` tells a judge and not an agent. What is expected as a whole may be just what must be answered. */
function claims(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === "expected_output") return [`${key}: ${String(inner)}`];
    if (key !== "assertions" && key !== "expectations") return claims(inner);
    return [inner].flat().map((one) => (typeof one === "string" ? one : JSON.stringify(one)));
  });
}

/** Of an assertion the beginning, which is what no skill answers with; where the value stands first, the end. */
function startOf(text: string): string {
  const line = bare(text);
  return /^\{?value:/.test(line) ? line.slice(-80) : line.slice(0, 80);
}

// As Windows writes a path, and JSON that.
const slashed = (text: string): string => text.replaceAll(/[\\/]+/g, "/");

// As JSON, a shell or YAML writes them, quotes and blanks differ; who reads a file may be told the numbers of its lines.
const bare = (text: string): string =>
  text.replaceAll(/(^|\n|\\n) *\d{1,7}(\t|\\t|→|:)/g, "$1").replaceAll(/\\[nrt"]|[\\"'\s]/g, "");
