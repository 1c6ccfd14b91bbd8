/** How many messages Telegram takes: to one chat, to one group, and over all, in so many ms. */
const perChat = { most: 1, span: 1000 };
const perGroup = { most: 20, span: 60_000 };
const overAll = { most: 25, span: 1000 };

/** When what was sent lately lets the next message go (docs/telegram.md, "Answers"). Times are ms since the epoch. */
export class Pace {
  readonly #chats = new Map<number, readonly number[]>();
  #all: readonly number[] = [];
  #held: { readonly from: number; readonly until: number } | undefined;

  /** When the next message to a chat may go. */
  freeAt(chat_id: number, now: number): number {
    const chat = lately(this.#chats.get(chat_id) ?? [], now);
    const isHeld = this.#held !== undefined && this.#held.from <= now;
    return Math.max(
      after(chat, perChat),
      chat_id < 0 ? after(chat, perGroup) : 0,
      after(lately(this.#all, now), overAll),
      isHeld ? (this.#held?.until ?? 0) : 0,
    );
  }

  note(chat_id: number, now: number): void {
    this.#chats.set(chat_id, [...lately(this.#chats.get(chat_id) ?? [], now), now]);
    this.#all = [...lately(this.#all, now).slice(1 - overAll.most), now];
  }

  /** Holds every chat until a moment. */
  hold(from: number, until: number): void {
    this.#held = { from, until: Math.max(until, this.#held?.until ?? 0) };
  }
}

// What lies ahead was noted before somebody set the clock back.
const lately = (times: readonly number[], now: number): number[] =>
  times.filter((time) => time <= now && time > now - perGroup.span);

function after(times: readonly number[], { most, span }: { most: number; span: number }): number {
  const time = times.at(-most);
  return time === undefined ? 0 : time + span;
}
