import type { InvocationError, InvocationRequest } from "./contract.ts";
import { isObject } from "./parsed.ts";
import type { Fault, JsonObject } from "./parsed.ts";
import type { Rule } from "./policy.ts";

/** A tool that an agent was not allowed to use. */
export interface Refusal {
  readonly tool: string;
  /** The command, path or address that it was to be used on, at most 200 characters. */
  readonly what?: string;
}

/** What a run took, as far as the agent says. */
export interface Usage {
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly cached_tokens?: number;
  readonly turns?: number;
  readonly cost_usd?: number;
}

/** What an agent tells besides its answer. */
export interface Told {
  /** Whether it did what was asked, by its own word: `done`, `nothing` or `blocked`. */
  readonly outcome?: string;
  readonly refused?: readonly Refusal[];
  readonly usage?: Usage;
  /** The skills of the repo that it used, in order, each once, at most 20; absent where it used none, or does not tell. */
  readonly skills?: readonly string[];
  /** What it calls this session, to go on with later. */
  readonly session?: string;
}

/** What came of a call: the result, or why there is none. */
export type Answer = { readonly ok: true; readonly result: unknown; readonly told?: Told } | Failure;

export interface Failure {
  readonly ok: false;
  readonly error: InvocationError;
  readonly told?: Told;
}

/** What an answer says besides its message; nothing where it is no failure, or that is no object. */
export function detailsOf(answer: Answer): JsonObject {
  return !answer.ok && isObject(answer.error.details) ? answer.error.details : {};
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

/** The answer to a call that somebody ended before it was done, with what is known of its work. */
export function interrupted(
  { action, target }: Pick<InvocationRequest, "action" | "target">,
  known: JsonObject = {},
): Failure {
  const details = { reason: "interrupted", ...known };
  return failed("IPC_ERROR", `${action} in ${target} was interrupted and stopped`, details);
}
