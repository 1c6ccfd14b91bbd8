/** Exit codes of the `puruto` command. (README.md, "Without anybody there: CI, scripts, containers".) */
export const exitCodes = { done: 0, no: 1, usage: 2, cancelled: 130 } as const;

const { no, usage } = exitCodes;

/** The stable code of every failure, and the exit code that it leads to. (docs/errors.md) */
export const errors = {
  "unknown-command": usage,
  "unknown-option": usage,
  "missing-value": usage,
  "unexpected-argument": usage,
  "invalid-options": usage,
  "not-a-folder": usage,
  "no-workspace": usage,
  "no-purutos": usage,
  "kind-not-available": no,
  "destination-not-folder": no,
  "destination-not-empty": no,
  "destination-not-writable": no,
  "destination-taken": no,
  "not-a-puruto": no,
  "nothing-to-adopt": no,
  "cannot-adopt": no,
  "newer-standard": no,
  "newer-generator": no,
  unreadable: no,
  "not-readable": no,
  "invalid-json": no,
  "invalid-memory": no,
  "invalid-ipc-config": no,
  "no-delegation": no,
  "cannot-deny": no,
  "no-name": no,
  "not-a-module": no,
  "cannot-test": no,
  "cannot-run": no,
  "no-answer": no,
  "skill-exists": no,
  "no-such-skill": no,
  "skill-needed": no,
  "cannot-remove": no,
  conflict: no,
  "cannot-edit": no,
  "outside-repo": no,
  "same-file": no,
  "not-a-file": no,
  "older-target": no,
  "no-route": no,
  "uncommitted-changes": no,
  "git-failed": no,
  cancelled: exitCodes.cancelled,
  interrupted: no,
  "write-failed": no,
  "not-printed": no,
  "no-such-chain": no,
} as const;

export type ErrorCode = keyof typeof errors;

/**
 * A failure that the user can act on.
 *
 * `message` is one line: what, where, what was received, what to do. `code` is stable.
 * `exitCode` is 1 where the command's answer is no, 2 for wrong usage, 130 where somebody cancelled.
 */
export class PurutoError extends Error {
  override readonly name = "PurutoError";
  readonly code: ErrorCode;
  readonly exitCode: (typeof errors)[ErrorCode];
  /** What it is about, as data; part of what `--json` prints of it. */
  readonly details: object | undefined;

  constructor(code: ErrorCode, message: string, options: ErrorOptions & { readonly details?: object } = {}) {
    super(message, options);
    this.code = code;
    this.details = options.details;
    this.exitCode = errors[code];
  }
}

/** That somebody left a question without an answer, or said no to the last one. */
export const cancelled = (cause?: unknown): PurutoError =>
  new PurutoError("cancelled", "cancelled, nothing was written", { cause });

/** What was thrown, in words. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
