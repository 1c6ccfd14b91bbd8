/** What a case of `tests/agent/` says, parsed. (docs/agent-tests.md, "A case".) */
export interface Case {
  readonly name: string;
  /** Where it stands, relative to the Puruto, with `/`; the line from 1. */
  readonly file: string;
  readonly line: number;
  /** The skill that is asked for; without one, the agent is asked in words (`ask`). */
  readonly action?: string;
  /** What is said in words. One of `action` and `prompt` is there. */
  readonly prompt?: string;
  /** Of evals: the skill that they are about. */
  readonly skill?: string;
  readonly payload?: JsonObject;
  /** The Puruto that asks; where nobody is named, one that may. */
  readonly caller?: string;
  /** Skills that run first, in the same copy, each of which has to do well. */
  readonly before: readonly Step[];
  /** Text by path, laid over the copy; null takes a file away. What evals bring need be no text. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** The folders of `tests/agent/neighbours/` that lie beside the copy. */
  readonly neighbours: readonly string[];
  /** What the mock agent does; without one, only a real agent can be asked. */
  readonly mock?: Mock;
  readonly assert: readonly Assertion[];
  /** How often it runs: with the mock once, with a real agent 5 times where nobody says. */
  readonly repeat?: number;
  /** The share of the repeats that have to pass, from 0 to 1. */
  readonly threshold: number;
  /** Whole seconds that one run may take. */
  readonly timeout_sec: number;
}

export type JsonObject = Record<string, unknown>;

export interface Step {
  readonly action: string;
  readonly payload?: JsonObject;
}

/**
 * What the mock agent does, in this order: writes `files`, makes `calls` through the copy's own delegation, and answers.
 * It answers with `answer`; or with what the program `run` prints; or does what the skill `follow` says, which is to run
 * the command in its SKILL.md. One of the three is there.
 */
export interface Mock {
  readonly answer?: JsonObject;
  /** A path in `tests/agent/`, run in the copy with the prompt on standard input. */
  readonly run?: string;
  readonly follow?: string;
  /** The skill that it says to have chosen; that of `follow` otherwise. */
  readonly skill?: string;
  readonly calls?: readonly MockCall[];
  readonly files?: Readonly<Record<string, string | null>>;
  /** Of one that was recorded: what it was recorded from. */
  readonly recorded?: Recorded;
}

export interface MockCall {
  readonly target: string;
  readonly action: string;
  readonly prompt: string;
  readonly payload?: JsonObject;
}

/** Which agent answered, and what it read: git's names of the skill's text, the rules and the prompt. */
export interface Recorded {
  readonly agent: string;
  readonly skill?: string;
  readonly rules: string;
  readonly prompt: string;
}

/** What has to hold after a run. `path` leads into the response, as `result.summary` or `error.details.rule`. */
export type Assertion =
  | { readonly type: "skill"; readonly value: string }
  | { readonly type: "status"; readonly value: "ok" | "error" }
  | { readonly type: "code"; readonly value: string }
  | { readonly type: "rule"; readonly value: string }
  | { readonly type: "equals"; readonly path: string; readonly value: unknown }
  | { readonly type: "contains"; readonly path: string; readonly value: unknown }
  | { readonly type: "matches"; readonly path: string; readonly value: string }
  | { readonly type: "schema"; readonly path: string; readonly value: string }
  | ({ readonly type: "file"; readonly path: string } & FileClaim)
  | { readonly type: "calls"; readonly value: readonly CallClaim[] }
  | { readonly type: "max_ms"; readonly value: number }
  | { readonly type: "not"; readonly value: Assertion }
  /** A sentence of `evals.json`, which only a judge can tell. */
  | { readonly type: "judged"; readonly value: string };

/** One of the three. */
export interface FileClaim {
  readonly exists?: boolean;
  readonly holds?: string;
  readonly unchanged?: boolean;
}

/** A call that the Puruto made, as far as it matters; a name alone is its target. */
export interface CallClaim {
  readonly target: string;
  readonly action?: string;
  readonly status?: "ok" | "error";
  readonly code?: string;
  readonly rule?: string;
}

/** What is wrong with a file of cases, and what to do. */
export interface CaseFault {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
