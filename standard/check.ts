import { kindOfRepo } from "./identity.ts";
import type { Kind } from "./packs.ts";
import { textOf, type Repo } from "./repo.ts";
import { checks, codes, type Code, type Level } from "./rules.ts";
import type { Fact } from "./rules/rule.ts";

export interface Finding {
  readonly level: Level;
  readonly code: Code;
  /** With `/`, relative to the repo. */
  readonly path: string;
  readonly message: string;
  /** From 1, where there is one. */
  readonly line?: number;
}

/** What checking a repo comes to: `ok` when no finding is an error. */
export interface CheckResult {
  readonly kind: Kind;
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** By path, line and code. */
  readonly findings: readonly Finding[];
}

/** Checks a repo against every rule of the standard. (docs/standard.md, "Findings".) */
export async function checkRepo(repo: Repo): Promise<CheckResult> {
  const kind = kindOfRepo(repo);
  const found = (await Promise.all(codes.map((code) => findingsOf(code, repo, kind)))).flat();
  const lineOf = await lineFinder(repo, found);
  const findings = found.map(([code, fact]) => finding(code, fact, lineOf(fact))).toSorted(byPlace);
  const errors = findings.filter(({ level }) => level === "error").length;
  return { kind, ok: errors === 0, errors, warnings: findings.length - errors, findings };
}

type CodedFact = readonly [code: Code, fact: Fact];

/** Of one code; whoever has more to correct does not do that by reading a list. */
const mostFindings = 1000;

async function findingsOf(code: Code, repo: Repo, kind: Kind): Promise<CodedFact[]> {
  const facts = await checks[code].find(repo, kind);
  const [last] = facts.slice(mostFindings);
  const shown = facts.slice(0, mostFindings).map((fact): CodedFact => [code, fact]);
  if (last === undefined) return shown;
  const message = `has ${facts.length - mostFindings} more like these, which are not listed`;
  return [...shown, [code, { path: last.path, message }]];
}

function finding(code: Code, { path, message }: Fact, line: number | undefined): Finding {
  const { level } = checks[code];
  return line === undefined ? { level, code, path, message } : { level, code, path, message, line };
}

// A parser that knows places costs its loading: only for the repo that has something to show.
async function lineFinder(
  repo: Repo,
  found: readonly CodedFact[],
): Promise<(fact: Fact) => number | undefined> {
  const paths = new Set(found.flatMap(([, { at, path }]) => (at === undefined ? [] : [path])));
  if (paths.size === 0) return ({ line }) => line;
  const { linesOf } = await import("./json-lines.ts");
  const lines = new Map([...paths].map((path) => [path, linesOf(textOf(repo, path) ?? "")]));
  return ({ path, line, at }) => (at === undefined ? line : lines.get(path)?.(at));
}

const byPlace = (one: Finding, other: Finding): number =>
  compare(one.path, other.path) || (one.line ?? 0) - (other.line ?? 0) || compare(one.code, other.code);

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
