import type { Connections } from "./connections.ts";
import { Broken, exchange, type Answered, type Asked } from "./exchange.ts";
import { faultOfAnswer, faultOfBroken } from "./faults.ts";

/** How long things may take, in milliseconds. */
export interface Patience {
  /** One attempt to connect. */
  readonly connect: number;
  /** A call, from its beginning to the end of its answer. */
  readonly call: number;
  /** A poll, beyond what it asked the server to wait. */
  readonly poll: number;
}

/** The way to the Bot API. It holds the token, so nobody outside of this room gets it. */
export interface Line {
  readonly token: string;
  readonly apiRoot: string;
  readonly host: string;
  readonly connections: Connections;
  readonly patience: Patience;
  /** Aborts when nothing is to be called any more. */
  readonly closed: AbortSignal;
  /** Is told the time by the server's clock, with each answer. */
  readonly heard: (date: string | undefined) => void;
}

export interface Limits {
  readonly deadline_ms: number;
  /** Bytes of the answer. */
  readonly most: number;
  readonly signals: readonly AbortSignal[];
}

/** Asks the Bot API something. Gives what it answered, where that is success; throws a `TelegramFault` where it is not. */
export async function ask(line: Line, method: string, asked: Asked, limits: Limits): Promise<Answered> {
  const { token, host, connections, patience, closed, heard } = line;
  const called = { method, host, token, deadline_ms: limits.deadline_ms };
  // Connecting through a proxy takes two attempts.
  const bounds = { ...limits, opening_ms: 2 * patience.connect, signals: [...limits.signals, closed] };
  const answered = await exchange(connections, asked, bounds).catch((error: unknown) => {
    throw error instanceof Broken ? faultOfBroken(called, error) : error;
  });
  heard(answered.date);
  // A file may hold anything.
  const isFile = asked.method === "GET" && answered.status === 200;
  const fault = isFile ? undefined : faultOfAnswer(called, answered);
  if (fault !== undefined) throw fault;
  return answered;
}
