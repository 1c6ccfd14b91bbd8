import type { InvocationRequest } from "./contract.ts";

export interface AgentRun {
  readonly args: readonly [string, ...string[]];
  readonly stdin: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  readonly answerFile?: string;
}
export interface AgentOutput {
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly answer?: string;
}
export type AgentAnswer =
  | { readonly ok: true; readonly result: Record<string, unknown> }
  | {
      readonly ok: false;
      readonly code: "INVALID_RESPONSE" | "IPC_ERROR";
      readonly message: string;
      readonly details: unknown;
    };
export interface Agent {
  readonly name: string;
  readonly family: readonly string[];
  plan(request: InvocationRequest, folder: string, target: string): AgentRun;
  read(output: AgentOutput): AgentAnswer;
}
export class AgentError extends Error {}
export function chooseAgent(_choice: {
  environment: NodeJS.ProcessEnv;
  configured?: string | readonly string[];
}): Agent | undefined {
  return undefined;
}
