import type { Readable } from "node:stream";
import { Api, HttpError } from "grammy";
import { ask, type Line } from "./ask.ts";
import { TelegramFault, type Answer, type Method, type Payload } from "./telegram.ts";

const largestAnswer = 32 * 1024 * 1024;

/** Calls a method of the Bot API. Throws a `TelegramFault` where it does not succeed. */
export async function callMethod<M extends Method>(
  line: Line,
  method: M,
  payload: Payload<M>,
  signal?: AbortSignal,
): Promise<Answer<M>> {
  const { patience, apiRoot } = line;
  const deadline_ms = method === "getUpdates" ? patience.poll + waitIn(payload) : patience.call;
  // The library encodes what is asked, forms with files, too. It gets no token: it keeps and tells whatever it gets.
  const { raw } = new Api("none", {
    apiRoot,
    fetch: fetchFor(line, method, deadline_ms, signal),
    timeoutSeconds: (2 * deadline_ms) / 1000,
  });
  const asked = raw[method] as (payload?: Payload<M>) => Promise<Answer<M>>;
  // Methods without parameters would take an empty object for a signal.
  const isEmpty = Object.keys(payload as object).length === 0;
  return asked(isEmpty ? undefined : payload).catch((error: unknown) => {
    throw faultIn(error, method);
  });
}

function waitIn(payload: unknown): number {
  const { timeout = 0 } = payload as { timeout?: number };
  return timeout * 1000;
}

/** What the library gives to what it fetches with. */
interface Init {
  readonly body: string | Readable;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: EventTarget & { readonly aborted: boolean };
}

/** What the library fetches one call with; its types are those of a package that nobody else needs. */
function fetchFor(line: Line, method: string, deadline_ms: number, signal: AbortSignal | undefined): never {
  const url = `${line.apiRoot}/bot${line.token}/${method}`;
  const fetch = async (_: unknown, { body, headers, signal: inner }: Init): Promise<unknown> => {
    const signals = [...(signal === undefined ? [] : [signal]), adapted(inner)];
    const asked = { url, method: "POST", type: headers["content-type"], body } as const;
    const { content } = await ask(line, method, asked, { deadline_ms, most: largestAnswer, signals });
    return { json: () => JSON.parse(content.toString()) as unknown };
  };
  return fetch as never;
}

/** The library's signals are of its own making; Node's own functions take no others. */
function adapted(signal: Init["signal"]): AbortSignal {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener("abort", () => controller.abort());
  return controller.signal;
}

/** The fault that the library wrapped; what else it complains of, such as a file that is not there, was never sent whole. */
function faultIn(error: unknown, method: string): TelegramFault {
  const inner = error instanceof HttpError ? error.error : error;
  if (inner instanceof TelegramFault) return inner;
  return new TelegramFault("refused", `${method}: ${inner instanceof Error ? inner.message : String(inner)}`);
}
