import type { Kind } from "../packs.ts";
import type { Repo } from "../repo.ts";

/** What a rule found: where, and what is wrong in words that go on after the path. */
export interface Fact {
  /** With `/`, relative to the repo. */
  readonly path: string;
  readonly message: string;
  /** From 1. */
  readonly line?: number;
  /** The place in a JSON file, for rules that do not know its line. */
  readonly at?: readonly (string | number)[];
}

/** One rule of the standard: a pure function of what a repo holds, and of what git says of it where it waits for that. */
export type Finder = (repo: Repo, kind: Kind) => readonly Fact[] | Promise<readonly Fact[]>;
