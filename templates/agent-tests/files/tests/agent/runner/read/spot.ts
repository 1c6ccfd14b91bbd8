/** Where something stands in a file; both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A value of a file, be it YAML or JSON, and where it stands. */
export interface Spot {
  /** Of a value that was left out: where its key stands. */
  readonly at: Place;
  /** Where its key stands; of what has none, the value itself. */
  readonly key: Place;
  /** The way to it, as `assert[0].value`; empty for a whole document. */
  readonly name: string;
  readonly value: unknown;
  /** How it was written, where it stands without quotes. */
  readonly plain?: string;
  /** Those of an object. */
  readonly entries?: ReadonlyMap<string, Spot>;
  /** Those of a list. */
  readonly items?: readonly Spot[];
  /** Set where it is no value, which has been said. */
  readonly isBroken?: true;
}

/** What reads a file: where its paths begin, and who is told what is wrong. */
export interface Reading {
  /** The folder of the Puruto. */
  readonly root: string;
  /** How messages call the whole document. */
  readonly whole: string;
  /** Gives undefined, which stands for a value that could not be read. */
  readonly say: (at: Place, message: string) => undefined;
}

/** A value as a message shows it: as JSON, at most 60 characters of it. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? typeof value;
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The name of what stands in an object under a key. */
export function nameIn(outer: string, key: string): string {
  if (!/^[\w-]{1,40}$/.test(key)) return `${outer}[${show(key)}]`;
  return outer === "" ? key : `${outer}.${key}`;
}
