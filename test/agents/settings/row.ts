import type { AgentName } from "../models/api.ts";
import type { Files } from "../workspace.ts";

/**
 * Settings of a target, and what comes of them. In a file's text `$RAN` stands for the path of a marker that a program
 * leaves, `$ELSEWHERE` for the address of a server that is nobody's business, `$TARGET` for the target's folder and
 * `$ROOT` for the folder above, which is the git root where a file lies above the target.
 */
export interface Row {
  readonly title: string;
  readonly agent: AgentName;
  /** Path relative to the target (`../` for above) → text. */
  readonly files: Files;
  /** What the refusal says; null where the settings are harmless and the agent runs. */
  readonly names: RegExp | null;
  /** What the agent does without us, with our arguments: a program ran, the key left, or neither. */
  readonly alone: "runs" | "leaks" | "nothing";
  /** Variables that this user has not set. */
  readonly lacks?: readonly string[];
}

/** A row in short; `key` is the one that is named, empty where the file cannot be parsed and null where nothing is refused. */
export type Short = readonly [
  title: string,
  files: Files,
  key: string | null,
  alone: Row["alone"],
  lacks?: readonly string[],
];

/** The rows of one agent; what refuses stands in the first of the files. */
export const rowsOf = (agent: AgentName, rows: readonly Short[]): Row[] =>
  rows.map(([title, files, key, alone, lacks = []]) => ({
    title,
    agent,
    files,
    names: key === null ? null : naming(Object.keys(files)[0] ?? "", key),
    alone,
    lacks,
  }));

function naming(file: string, key: string): RegExp {
  const what = key === "" ? "is not what" : `sets ${key},`;
  return new RegExp(`^${`${file} of the target ${what}`.replaceAll(".", "\\.")}`);
}
