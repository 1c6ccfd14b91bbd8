/** One turn of the model: words, a tool to run, a structured answer (claude's), an error, or silence. */
export interface Step {
  readonly text?: string;
  readonly tool?: string;
  /** Words where the tool takes no object, as one of codex's does. */
  readonly input?: Record<string, unknown> | string;
  readonly structured?: Record<string, unknown>;
  /** An HTTP status. */
  readonly error?: number;
  readonly message?: string;
  /** Of an error: what the API says besides, as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** All of an error's answer, where the message is not all of it. */
  readonly body?: object;
  readonly hang?: boolean;
}

/** What the agents send, as far as it is read here. */
export interface Sent {
  readonly model?: string;
  readonly stream?: boolean;
  readonly tools?: readonly unknown[];
  readonly messages?: readonly Message[];
  readonly input?: readonly Message[];
  readonly contents?: readonly Message[];
  readonly generationConfig?: { readonly responseMimeType?: string; readonly responseJsonSchema?: unknown };
}

export interface Message {
  readonly role?: string;
  readonly type?: string;
  readonly content?: string | readonly { readonly type?: string }[];
  readonly parts?: readonly { readonly functionResponse?: unknown }[];
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly json?: unknown;
  /** Server-sent events, each named by its `type` if it has one. */
  readonly events?: readonly object[];
}

/** A model API: the reply to what was sent to a path; undefined when it stays silent. */
export type Api = (path: string, sent: Sent, step: (turn: number) => Step) => Reply | undefined;

export type AgentName = "claude" | "codex" | "gemini";

export const noSuchPath: Reply = { status: 404, json: { error: { message: "no such path" } } };

/**
 * Which turn this is: how many results of tools came since the user last spoke. `isResult` tells a result,
 * which some APIs send in the user's name.
 */
export function turnOf(messages: readonly Message[] = [], isResult: (message: Message) => boolean): number {
  const spoken = messages.findLastIndex((message) => message.role === "user" && !isResult(message));
  return messages.slice(spoken + 1).filter(isResult).length;
}
