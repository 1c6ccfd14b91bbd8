import type { InvocationRequest } from "../../contract.ts";
import type { Refusal, Told } from "../../outcome.ts";
import type { JsonObject } from "../../parsed.ts";

export type { Refusal, Told, Usage } from "../../outcome.ts";

/** A program and the arguments that come before ours. */
export type ArgumentList = readonly [string, ...string[]];

/** How to start an agent for one request. */
export interface AgentRun {
  readonly args: ArgumentList;
  /**
   * All of standard input, which is closed after it: an open pipe makes claude wait. `seconds` are left when it starts.
   */
  readonly stdin: (seconds: number) => string;
  /** Variables on top of what every child gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path → content, to write before the start; they lie in the private folder and go with it. */
  readonly files: Readonly<Record<string, string>>;
  /** Where the agent leaves its answer, if it does not print it. */
  readonly answerFile?: string;
  /** What the target's own settings let it do, where it reads such. */
  readonly permissions?: Permissions;
}

/** The rules that a target's owner wrote for the agent's tools, in the agent's own words. */
export interface Permissions {
  readonly allow: readonly string[];
  readonly ask: readonly string[];
  readonly deny: readonly string[];
}

/** What is left when the agent has ended. */
export interface AgentOutput {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The content of `answerFile`, if there is one. */
  readonly answer?: string;
}

export type AgentAnswer = ({ readonly ok: true; readonly result: JsonObject } & Told) | AgentFailure;

export interface AgentFailure extends Told {
  readonly ok: false;
  readonly code: "INVALID_RESPONSE" | "IPC_ERROR";
  readonly message: string;
  /** With `reason` where a caller would act on it (docs/ipc.md, "Reasons"). */
  readonly details: JsonObject;
}

/** Which of its tools an agent was not allowed to use, and whether any ran well after the last of these. */
export interface Tried {
  readonly refused: readonly Refusal[];
  readonly recovered: boolean;
}

/** What an agent is to be started for. */
export interface Order {
  readonly request: InvocationRequest;
  /** Private to this run. */
  readonly folder: string;
  /** The Puruto in which it runs. */
  readonly target: string;
  /** Whether a later request may go on with this one. */
  readonly keeps?: boolean;
  /** The session, as its agent called it, that this request goes on with. */
  readonly session?: string;
}

/** A coding agent as the runtime sees it (docs/ipc.md, "The agent"). */
export interface Agent {
  readonly name: string;
  /** Whether it can go on with no earlier session, so that none is handed to it. */
  readonly forgets?: true;
  /** Prefixes of the environment variables that are the agent's own. */
  readonly family: readonly string[];
  /** How to start it. Throws an `AgentError` when it must not run there. */
  plan(order: Order): AgentRun;
  /** The answer in what it left, or why there is none. */
  read(output: AgentOutput): AgentAnswer;
  /** What it said last, of one that was stopped. */
  lastWords(output: AgentOutput): string;
}

/** An agent that cannot or must not run, or is not there; the message says what to do instead. */
export class AgentError extends Error {
  readonly code: "IPC_ERROR" | "TARGET_NOT_FOUND";

  constructor(message: string, code: "IPC_ERROR" | "TARGET_NOT_FOUND" = "IPC_ERROR") {
    super(message);
    this.code = code;
  }
}
