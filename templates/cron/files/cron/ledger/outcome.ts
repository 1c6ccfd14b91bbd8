import type { End } from "./types.ts";

/** What came of a run: its state, and the result or the error that was answered. */
export interface Outcome {
  readonly state: End;
  readonly result?: unknown;
  readonly error?: { readonly code: string; readonly message: string; readonly details: unknown };
}

/** What an occurrence that waits again has behind it. */
export interface Pending {
  /** What came of the last run, where it is to be retried. */
  readonly last?: Outcome;
  /** Runs that do not count, since their agent could not work. */
  readonly halted?: number;
}

/** Why a run ended as it did, in one word or a few: targets may write anything there. */
export function causeOf({ code, details }: NonNullable<Outcome["error"]>): string {
  return (reasonOf(details) ?? code).slice(0, 100).replaceAll(/\p{Cc}/gu, " ");
}

/** What a caller would act on, where an error says it. */
export function reasonOf(details: unknown): string | undefined {
  const { reason } = Object(details) as { readonly reason?: unknown };
  return typeof reason === "string" ? reason : undefined;
}
