import type { Kind } from "./files.ts";
import { kindOfRepo } from "./identity.ts";
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
export interface Report {
  readonly kind: Kind;
  readonly ok: boolean;
  readonly errors: number;
  readonly warnings: number;
  /** By path, line and code. */
  readonly findings: readonly Finding[];
}

type Placed = Finding & Pick<Fact, "at">;

/** Checks a repo against every rule of the standard. (The Puruto standard, "Findings".) */
export async function checkRepo(repo: Repo): Promise<Report> {
  const kind = kindOfRepo(repo);
  const found = codes.flatMap((code) => checks[code].find(repo, kind).map((fact) => place(code, fact)));
  const findings = (await withLines(repo, found)).toSorted(byPlace);
  const errors = findings.filter(({ level }) => level === "error").length;
  return { kind, ok: errors === 0, errors, warnings: findings.length - errors, findings };
}

const place = (code: Code, fact: Fact): Placed => ({ level: checks[code].level, code, ...fact });

// A parser that knows places costs its loading: only for the repo that has something to show.
async function withLines(repo: Repo, found: readonly Placed[]): Promise<Finding[]> {
  const paths = new Set(found.flatMap(({ at, path }) => (at === undefined ? [] : [path])));
  if (paths.size === 0) return [...found];
  const { linesOf } = await import("./json-lines.ts");
  const lines = new Map([...paths].map((path) => [path, linesOf(textOf(repo, path) ?? "")]));
  return found.map(({ at, ...finding }) => {
    const line = at && lines.get(finding.path)?.(at);
    return line === undefined ? finding : { ...finding, line };
  });
}

const byPlace = (one: Finding, other: Finding): number =>
  compare(one.path, other.path) || (one.line ?? 0) - (other.line ?? 0) || compare(one.code, other.code);

const compare = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1);
