import type { Update } from "grammy/types";
import type {
  Pace,
  Poller,
  startPolling,
  Taker,
} from "../../../../templates/telegram/files/telegram/net/poll.ts";
import type { Telegram } from "../../../../templates/telegram/files/telegram/net/telegram.ts";
import type { Made } from "../../db/helpers/made.ts";
import { loadedFrom } from "./made-bot.ts";

const hasty: Pace = { wait_s: 1, first: 20, most: 100, store: 60 };

/** Stores updates as the bot does: each once, with the offset that comes after all of them. */
export class Store implements Taker {
  readonly taken: number[] = [];
  /** Called before anything is stored; what it throws is what the database would. */
  before: (updates: readonly Update[]) => void = () => {};
  #next: number | undefined;

  next(): number | undefined {
    return this.#next;
  }

  take(updates: readonly Update[]): void {
    this.before(updates);
    const fresh = updates.map(({ update_id }) => update_id).filter((id) => !this.taken.includes(id));
    this.taken.push(...fresh);
    this.#next = Math.max(this.#next ?? 0, ...updates.map(({ update_id }) => update_id + 1));
  }
}

/** Starts to poll as a generated bot does, only hastier. */
export async function polling(
  made: Made,
  telegram: Telegram,
  taker: Taker,
  pace: Partial<Pace> = {},
): Promise<Poller> {
  const module = await loadedFrom<{ startPolling: typeof startPolling }>(made, "telegram/net/poll.ts");
  return module.startPolling(telegram, taker, { ...hasty, ...pace });
}

export interface Line {
  readonly level: string;
  readonly what: string;
  readonly message: string;
}

/** What is logged while something is done, and whatever else is said on standard error. */
export async function logged(work: () => Promise<void>): Promise<Line[]> {
  const real = process.stderr.write.bind(process.stderr);
  const told: string[] = [];
  process.stderr.write = (text: string | Uint8Array, ...more: unknown[]) => {
    told.push(String(text));
    const done = more.find((one) => typeof one === "function") as (() => void) | undefined;
    done?.();
    return true;
  };
  try {
    await work();
  } finally {
    process.stderr.write = real;
  }
  return told.map((line) => JSON.parse(line) as Line);
}
