import type { RawApi } from "grammy";

/** A method of the Bot API. */
export type Method = keyof RawApi;
/** What a method is given; some are given nothing. */
export type Payload<M extends Method> =
  Parameters<RawApi[M]> extends [signal?: Parameters<RawApi["getMe"]>[0]]
    ? Readonly<Record<string, never>>
    : Parameters<RawApi[M]>[0];
export type Answer<M extends Method> = Awaited<ReturnType<RawApi[M]>>;

/**
 * The Bot API, for one bot. Each call has a deadline; what does not succeed throws a `TelegramFault`, in which no token
 * is (docs/telegram.md, "The net").
 */
export interface Telegram {
  /** A hash of the token, by which the bot's rows are known. */
  readonly bot: string;
  call<M extends Method>(method: M, payload: Payload<M>, signal?: AbortSignal): Promise<Answer<M>>;
  /** Fetches a file that somebody sent, 256 KiB of it at most. */
  download(file_id: string, signal?: AbortSignal): Promise<Download>;
  /** Milliseconds that Telegram's clock is ahead of this machine's, by its last answer; 0 where that is less than a minute. */
  ahead(): number;
  /** Throws away its connections, and with them the calls that are under way: after a sleep they lead nowhere. */
  renew(): void;
  /** Ends the calls that are under way, and whatever is called from now on. */
  close(): void;
}

export interface Download {
  readonly content: Uint8Array;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
}

/**
 * Why a call did not succeed: `unsent`, nothing of it was written to the wire; `unknown`, it was written, and what became
 * of it nobody knows; `flood`, it is to be made again after `retry_after_ms`; `refused`, it will never be done;
 * `unauthorized`, the token is none; `conflict`, another program polls with it; `aborted`, its caller wanted it to end.
 */
export type FaultKind = "unsent" | "unknown" | "flood" | "refused" | "unauthorized" | "conflict" | "aborted";

/** What the Bot API says of a fault besides. */
interface FaultFacts {
  readonly code?: number | undefined;
  readonly retry_after_ms?: number | undefined;
  readonly migrated_to?: number | undefined;
  readonly isOverdue?: boolean;
}

export class TelegramFault extends Error {
  readonly kind: FaultKind;
  /** Of the Bot API, such as 400 or 403; nothing where it did not answer. */
  readonly code: number | undefined;
  readonly retry_after_ms: number | undefined;
  /** Whether its time was up, and not even an error came back. */
  readonly isOverdue: boolean;
  /** The chat that a group has become (`migrate_to_chat_id`). */
  readonly migrated_to: number | undefined;

  constructor(
    kind: FaultKind,
    message: string,
    { code, retry_after_ms, migrated_to, isOverdue = false }: FaultFacts = {},
  ) {
    super(message);
    this.kind = kind;
    this.code = code;
    this.retry_after_ms = retry_after_ms;
    this.isOverdue = isOverdue;
    this.migrated_to = migrated_to;
  }
}
