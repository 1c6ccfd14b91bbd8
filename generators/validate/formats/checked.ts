import type { Report } from "../../../standard/check.ts";

/** A repo that was checked. */
export interface Checked extends Report {
  /** Absolute. */
  readonly path: string;
  /** What `--fix` did, in words; absent without it. */
  readonly fixed?: readonly string[];
}
