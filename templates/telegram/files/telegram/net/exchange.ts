import { setMaxListeners } from "node:events";
import type { Readable } from "node:stream";
import { request, type Dispatcher } from "undici";
import type { Connections } from "./connections.ts";

/** What is asked of the server. */
export interface Asked {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly type?: string | undefined;
  readonly body?: string | Readable | undefined;
}

export interface Bounds {
  /** Milliseconds until a request is on its way. */
  readonly opening_ms: number;
  /** Milliseconds until all is over. */
  readonly deadline_ms: number;
  /** Bytes of an answer; what is beyond is left. */
  readonly most: number;
  readonly signals: readonly AbortSignal[];
}

export interface Answered {
  readonly status: number;
  /** The time by the server's clock, as it writes it; nothing where it does not say. */
  readonly date: string | undefined;
  readonly content: Buffer;
  readonly isWhole: boolean;
}

/** How an exchange failed: whether a byte of it may have been written, and what ended it. */
export class Broken extends Error {
  readonly isWritten: boolean;
  readonly by: "error" | "deadline" | "caller" | "end";
  readonly error: unknown;

  constructor(isWritten: boolean, by: Broken["by"], error: unknown) {
    super(by);
    this.isWritten = isWritten;
    this.by = by;
    this.error = error;
  }
}

/**
 * Asks the server something, and reads its answer whole. What took too long has its connections used by nobody else.
 * @throws Broken where there is no whole answer
 */
export function exchange(connections: Connections, asked: Asked, bounds: Bounds): Promise<Answered> {
  return connections.use(async ({ dispatcher, ended, retire }) => {
    const ending = new Ending();
    let isWritten = false;
    const overdue = (): void => {
      retire();
      ending.end("deadline");
    };
    ending.after(bounds.opening_ms, () => isWritten || overdue());
    ending.after(bounds.deadline_ms, overdue);
    ending.with(ended, "end");
    for (const signal of bounds.signals) ending.with(signal, "caller");
    const noted = noting(dispatcher, () => (isWritten ||= !ending.signal.aborted));
    try {
      ending.signal.throwIfAborted();
      return await orAborted(ask(noted, asked, ending.signal, bounds.most), ending.signal);
    } catch (error) {
      throw new Broken(isWritten, ending.by, error);
    } finally {
      ending.release();
    }
  });
}

/** What ends an exchange before its time; it holds on to nothing once that is over. */
class Ending {
  by: Broken["by"] = "error";
  readonly #over = new AbortController();
  readonly #releases: (() => void)[] = [];

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  end(by: Broken["by"]): void {
    if (this.signal.aborted) return;
    this.by = by;
    this.#over.abort();
  }

  with(signal: AbortSignal, by: Broken["by"]): void {
    const end = (): void => this.end(by);
    if (signal.aborted) end();
    // As many as there are calls at once.
    setMaxListeners(0, signal);
    signal.addEventListener("abort", end, { once: true });
    this.#releases.push(() => signal.removeEventListener("abort", end));
  }

  after(ms: number, what: () => void): void {
    const timer = setTimeout(what, ms);
    this.#releases.push(() => clearTimeout(timer));
  }

  release(): void {
    for (const release of this.#releases) release();
  }
}

/** Notes when a request is about to be written: until then it waits for a connection. */
function noting(dispatcher: Dispatcher, note: () => void): Dispatcher {
  return dispatcher.compose((dispatch) => (options, handler) => {
    const begin = handler.onConnect?.bind(handler);
    handler.onConnect = (abort) => {
      note();
      begin?.(abort);
    };
    return dispatch(options, handler);
  });
}

async function ask(
  dispatcher: Dispatcher,
  asked: Asked,
  signal: AbortSignal,
  most: number,
): Promise<Answered> {
  const { url, method, type, body } = asked;
  const headers = type === undefined ? {} : { "content-type": type };
  const answer = await request(url, { dispatcher, method, headers, body: body ?? null, signal });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return {
    status: answer.statusCode,
    date: [answer.headers["date"]].flat()[0],
    content: Buffer.concat(chunks).subarray(0, most),
    isWhole: size <= most,
  };
}

/** A request that waits for its connection heeds no signal until it has one. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
