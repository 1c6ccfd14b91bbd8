import type { InvocationError, InvocationRequest } from "./contract.ts";
import type { Fault } from "./parsed.ts";
import type { Rule } from "./policy.ts";

/** What came of a call: the result, or why there is none. */
export type Answer = { readonly ok: true; readonly result: unknown } | Failure;

export interface Failure {
  readonly ok: false;
  readonly error: InvocationError;
}

/** An answer that says why there is no result. */
export function failed(code: InvocationError["code"], message: string, details: unknown = null): Failure {
  return { ok: false, error: { code, message, details } };
}

/** The answer that a rule of a policy gives. */
export function denied({ rule, message }: { readonly rule: Rule; readonly message: string }): Failure {
  return failed("DENIED", message, { rule });
}

/** The answer to what cannot be read; `where` says whose it is, when it is not the caller's. */
export function faulty(faults: readonly Fault[], where = ""): Failure {
  const words = faults.map(({ message }) => message).join("; ");
  return failed("IPC_ERROR", where === "" ? words : `the policy${where}: ${words}`, { faults });
}

/** The answer when something was thrown that nobody foresaw. */
export function unforeseen(error: unknown): Failure {
  const { code } = Object(error) as { readonly code?: unknown };
  // A chosen agent that is not there.
  const known = code === "TARGET_NOT_FOUND" ? code : "IPC_ERROR";
  return failed(known, error instanceof Error ? error.message : String(error));
}

/** The answer to a call that somebody ended before it was done. */
export function interrupted({ action, target }: Pick<InvocationRequest, "action" | "target">): Failure {
  return failed("IPC_ERROR", `${action} in ${target} was interrupted and stopped`, { reason: "interrupted" });
}
