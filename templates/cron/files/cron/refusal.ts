/** Why a command or a skill did not do what it was asked: `code` stays, in upper case. (docs/cron.md, "Errors".) */
export class Refusal extends Error {
  readonly code: string;
  /** Null where there is nothing to add. */
  readonly details: unknown;

  constructor(code: string, message: string, details: unknown = null) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/** An error as the commands print it. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly details: unknown;
}

/** What is told of whatever went wrong. The code that ends the line of other errors, as `[no-database]`, is theirs. */
export function refusedOf(error: unknown): Refused {
  if (error instanceof Refusal) return { code: error.code, message: error.message, details: error.details };
  const said = (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
  const [, message = said, code = "cron-error"] = /^(.*) \[([a-z]+(?:-[a-z]+)*)\]$/.exec(said) ?? [];
  return { code: code.toUpperCase().replaceAll("-", "_"), message, details: null };
}
