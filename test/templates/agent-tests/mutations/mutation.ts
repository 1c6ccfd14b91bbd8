import type { Wish } from "../../../../lib/puruto/new-puruto.ts";

/** A Puruto that is made, by what it is for. */
export type Kind = keyof typeof kinds;

export const kinds = {
  plain: { db: false },
  vault: { name: "puruto-data", kind: "puruto-data", db: false },
  notes: { starter: "notes", db: true },
  books: { starter: "books", db: true },
  tasks: { starter: "tasks", db: true },
} as const satisfies Readonly<Record<string, Partial<Wish>>>;

/** A fault that somebody could bring into a Puruto, and how its cases tell of it. */
export interface Mutation {
  readonly kind: Kind;
  readonly title: string;
  readonly path: string;
  /** What stands in the file, and what does then; all of the file and nothing where it is taken away. */
  readonly change: readonly [from: string | RegExp, to: string] | null;
  /** The case that fails: its file, and words of its name. */
  readonly file: string;
  readonly name: string;
  /** The reason that is told. */
  readonly why: RegExp;
}

type Row = readonly [title: string, path: string, change: Mutation["change"], name: string, why: RegExp];

/** Faults that one file of cases tells of. */
export const rows = (kind: Kind, file: string, all: readonly Row[]): Mutation[] =>
  all.map(([title, path, change, name, why]) => ({
    kind,
    title,
    path,
    change,
    file: `tests/agent/${file}.yaml`,
    name,
    why,
  }));

/** Where the script of a skill lies. */
export const script = (skill: string): string => `.claude/skills/${skill}/scripts/run.ts`;
/** Where the text of a skill lies. */
export const text = (skill: string): string => `.claude/skills/${skill}/SKILL.md`;
