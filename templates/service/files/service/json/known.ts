import type { Nearest } from "./faults.ts";
import type * as Strict from "./strict.ts";

/**
 * What the parser of a file is handed besides its own rules. It lies in the pack of a kind and imports none of another:
 * so `puruto validate` reads the file with it, too, and hands over what it has of those packs itself.
 */
export interface Known extends Nearest {
  readonly isRepoName: (value: unknown) => value is string;
  readonly strict: typeof Strict;
}
