/** Exit codes of the `puruto` command: see README, "Exit codes". */
export const exitCodes = { done: 0, no: 1, usage: 2 } as const;

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
  "newer-standard": no,
  "newer-generator": no,
  unreadable: no,
  "not-readable": no,
  "invalid-json": no,
  "invalid-memory": no,
  "invalid-ipc-config": no,
  "no-name": no,
  "not-a-module": no,
  "no-delegation": no,
  "cannot-run": no,
  "no-answer": no,
  "skill-exists": no,
  conflict: no,
  "cannot-edit": no,
  "outside-repo": no,
  "same-file": no,
  "not-a-file": no,
  "older-target": no,
  "no-route": no,
  "uncommitted-changes": no,
  "git-failed": no,
  cancelled: no,
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
 * `exitCode` is 1 where the command's answer is no, 2 for wrong usage.
 */
export class PurutoError extends Error {
  override readonly name = "PurutoError";
  readonly code: ErrorCode;
  readonly exitCode: (typeof errors)[ErrorCode];

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = errors[code];
  }
}

/** What was thrown, in words. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
