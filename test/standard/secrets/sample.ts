import { hex, type Draw } from "./random.ts";

/** A text that holds one credential, or what looks like one, in a file where such a text is found. */
export interface Sample {
  readonly title: string;
  readonly path: ".env.example" | "AGENTS.md" | "SKILL.md";
  readonly text: string;
}

type Row = readonly [title: string, text: string];

/** Samples of one file. `·` is left out: it keeps other scanners from taking the tests for a leak. */
export const samples = (path: Sample["path"], rows: readonly Row[]): Sample[] =>
  rows.map(([title, text]) => ({ title, path, text: `${text.replaceAll("·", "")}\n` }));

export const uuid = (draw: Draw): string =>
  `${draw(hex, 8)}-${draw(hex, 4)}-4${draw(hex, 3)}-a${draw(hex, 3)}-${draw(hex, 12)}`;

/** A part of a JSON Web Token. */
export const segment = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
