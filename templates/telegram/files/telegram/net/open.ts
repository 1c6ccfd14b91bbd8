import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { Readable } from "node:stream";
import { Api, HttpError } from "grammy";
import { words } from "../../lib/words/telegram.ts";
import { openConnections } from "./connections.ts";
import { Broken, exchange, type Answered, type Asked } from "./exchange.ts";
import { faultOfAnswer, faultOfBroken } from "./faults.ts";
import { proxyFor } from "./proxy.ts";
import { TelegramFault, type Answer, type Method, type Payload, type Telegram } from "./telegram.ts";

/** What it takes to reach the Bot API. */
export interface Reach {
  readonly token: string;
  /** Without a slash at its end. */
  readonly apiRoot: string;
  readonly family: 4 | 6 | undefined;
}

/** How long things may take, in milliseconds. */
export interface Patience {
  /** One attempt to connect. */
  readonly connect: number;
  /** A call, from its beginning to the end of its answer. */
  readonly call: number;
  /** A poll, beyond what it asked the server to wait. */
  readonly poll: number;
}

const usual: Patience = { connect: 5000, call: 30_000, poll: 10_000 };

const largestAnswer = 32 * 1024 * 1024;
const largestFile = 256 * 1024;

/**
 * Opens the Bot API; nothing is asked yet (docs/telegram.md, "The net"). The token is in none of what it gives, nor in what
 * that throws: it is known in here alone. Throws a `SettingsFault` where a proxy is none.
 */
export function openApi({ token, apiRoot, family }: Reach, patience: Patience = usual): Telegram {
  const address = new URL(apiRoot);
  const connections = openConnections({ proxy: proxyFor(address), family, connect_ms: patience.connect });
  const closed = new AbortController();
  // Each call that is under way listens.
  setMaxListeners(0, closed.signal);

  const ask = async (
    method: string,
    asked: Asked,
    { deadline_ms = patience.call, most = largestAnswer, signals }: Limits,
  ): Promise<Answered> => {
    const called = { method, host: address.host, token, deadline_ms };
    // Connecting through a proxy takes two attempts.
    const bounds = {
      opening_ms: 2 * patience.connect,
      deadline_ms,
      most,
      signals: [...signals, closed.signal],
    };
    const answered = await exchange(connections, asked, bounds).catch((error: unknown) => {
      throw error instanceof Broken ? faultOfBroken(called, error) : error;
    });
    const fault =
      asked.method === "GET" && answered.status === 200 ? undefined : faultOfAnswer(called, answered);
    if (fault !== undefined) throw fault;
    return answered;
  };

  const call = async <M extends Method>(
    method: M,
    payload: Payload<M>,
    signal?: AbortSignal,
  ): Promise<Answer<M>> => {
    const deadline_ms = method === "getUpdates" ? patience.poll + waitIn(payload) : patience.call;
    const fetch = async (_: unknown, { body, headers, signal: inner }: Init): Promise<unknown> => {
      const signals = [...given(signal), adapted(inner)];
      const asked = {
        url: `${apiRoot}/bot${token}/${method}`,
        method: "POST",
        type: headers["content-type"],
        body,
      } as const;
      const { content } = await ask(method, asked, { deadline_ms, signals });
      return { json: () => JSON.parse(content.toString()) as unknown };
    };
    // It encodes what is asked, forms with files, too. It is given no token, as it keeps and tells whatever it is given.
    const { raw } = new Api("none", {
      apiRoot,
      fetch: fetch as never,
      timeoutSeconds: (2 * deadline_ms) / 1000,
    });
    const asked = raw[method] as (payload?: Payload<M>) => Promise<Answer<M>>;
    // Methods without parameters would take an empty object for a signal.
    const isEmpty = Object.keys(payload as object).length === 0;
    return asked(isEmpty ? undefined : payload).catch((error: unknown) => {
      throw faultIn(error, method);
    });
  };

  return {
    bot: createHash("sha256").update(token).digest("hex").slice(0, 16),
    call,
    async download(file_id, signal) {
      const { file_path } = await call("getFile", { file_id }, signal);
      const url = `${apiRoot}/file/bot${token}/${pathOf(file_path)}`;
      const limits = { most: largestFile, signals: given(signal) };
      const { content, isWhole } = await ask("download", { url, method: "GET" }, limits);
      return { content, isWhole };
    },
    renew: connections.end,
    close() {
      closed.abort();
      connections.end();
    },
  };
}

interface Limits {
  readonly deadline_ms?: number;
  readonly most?: number;
  readonly signals: readonly AbortSignal[];
}

/** What the library gives to what it fetches with. */
interface Init {
  readonly body: string | Readable;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: EventTarget & { readonly aborted: boolean };
}

const given = (signal: AbortSignal | undefined): AbortSignal[] => (signal === undefined ? [] : [signal]);

/** The library's signals are of its own making; Node's own functions take no others. */
function adapted(signal: Init["signal"]): AbortSignal {
  const controller = new AbortController();
  if (signal.aborted) controller.abort();
  signal.addEventListener("abort", () => controller.abort());
  return controller.signal;
}

function waitIn(payload: unknown): number {
  const { timeout = 0 } = payload as { timeout?: number };
  return timeout * 1000;
}

/** The fault that the library wrapped; what else it complains of, such as a file that is not there, was never sent whole. */
function faultIn(error: unknown, method: string): TelegramFault {
  const inner = error instanceof HttpError ? error.error : error;
  if (inner instanceof TelegramFault) return inner;
  return new TelegramFault("refused", `${method}: ${inner instanceof Error ? inner.message : String(inner)}`);
}

/** Where a file lies, as its server says; nothing there leads out of the folder of files. */
function pathOf(path: string | undefined): string {
  const names = (path ?? "").split("/");
  if (names.every((name) => !["", ".", ".."].includes(name))) return names.map(encodeURIComponent).join("/");
  throw new TelegramFault("refused", `getFile: ${words.noFile}`);
}
