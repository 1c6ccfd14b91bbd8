/** Something that is wrong, and where in the text. */
export interface Slip {
  readonly offset: number;
  readonly message: string;
}

/** The same, by key. */
export interface Found extends Slip {
  readonly key: string;
}

/** How many are told of. */
export const mostFaults = 1_000;
