/** Exit codes of the `puruto` command: see README, "Exit codes". */
export const exitCodes = { done: 0, no: 1, usage: 2 } as const;

/**
 * A failure that the user can act on.
 *
 * `message` is one line: what, where, what was received, what to do. `code` is stable.
 * `exitCode` is 1 where the command's answer is no, 2 for wrong usage.
 */
export class PurutoError extends Error {
  override readonly name = "PurutoError";
  readonly code: string;
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, exitCode: 1 | 2 = exitCodes.no, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.exitCode = exitCode;
  }
}

/** What was thrown, in words. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
