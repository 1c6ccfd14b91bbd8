/** Something that is amiss, and its cure. */
export interface Problem {
  /** Stays: `target-not-found`. */
  readonly code: string;
  readonly message: string;
  readonly to_do: string;
}
