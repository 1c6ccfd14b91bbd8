import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import type { Random } from "../chaos/random.ts";
import { Refusal } from "./refusal.ts";

export type FakeUpdate = { readonly update_id: number } & Readonly<Record<string, unknown>>;

/** How updates come in disorder, each as a share of 1. */
export interface Disorder {
  /** Comes again, although it was confirmed. */
  readonly duplicates?: number;
  /** Leaves out some numbers before it. */
  readonly gaps?: number;
  /** Lists that are not in the order of their numbers. */
  readonly shuffles?: number;
}

const unasked = new Set(["chat_member", "message_reaction", "message_reaction_count"]);

/** What waits for the bot, until it confirms it by a higher offset. One poll at a time: a second one ends the first. */
export class Updates {
  disorder: Disorder = {};
  readonly #random: Random;
  readonly #confirmed: FakeUpdate[] = [];
  #waiting: FakeUpdate[] = [];
  #next: number;
  #allowed: readonly string[] = [];
  /** The poll that is under way. */
  #poll: { readonly come: () => void; readonly end: () => void } | undefined;

  constructor(random: Random, first: number) {
    this.#random = random;
    this.#next = first;
  }

  /** Numbers of those that are not confirmed yet. */
  get pending(): number[] {
    return this.#waiting.map(({ update_id }) => update_id);
  }

  add(fields: Readonly<Record<string, unknown>>): Update {
    if (this.#does("gaps")) this.#next += this.#random.between(1, 5);
    const { update_id = this.#next } = fields;
    const update = { ...fields, update_id } as FakeUpdate;
    // What Telegram never counts to leaves its numbers as they are.
    if (isNumber(update_id)) this.#next = Math.max(this.#next, update_id + 1);
    if (this.#wants(update)) this.#waiting.push(update);
    this.#poll?.come();
    return update;
  }

  /** One poll: what waits from `offset` on, or what comes until its time is over or `gone` aborts. */
  async poll(payload: Readonly<Record<string, unknown>>, gone: AbortSignal): Promise<FakeUpdate[]> {
    this.#poll?.end();
    if (Array.isArray(payload["allowed_updates"])) this.#allowed = payload["allowed_updates"] as string[];
    this.#confirm(numberOf(payload["offset"], 0));
    const ends = Date.now() + 1000 * Math.min(numberOf(payload["timeout"], 0), 50);
    while (this.#waiting.length === 0 && Date.now() < ends && !gone.aborted) await this.#more(ends, gone);
    const limit = Math.min(Math.max(numberOf(payload["limit"], 100), 1), 100);
    return this.#inDisorder(this.#waiting.slice(0, limit));
  }

  async #more(ends: number, gone: AbortSignal): Promise<void> {
    const over = new AbortController();
    const { signal } = over;
    const mine = { come: () => over.abort(), end: () => over.abort(conflict()) };
    this.#poll = mine;
    await sleep(ends - Date.now(), undefined, { signal: AbortSignal.any([signal, gone]) }).catch(() => {});
    if (this.#poll === mine) this.#poll = undefined;
    if (signal.reason instanceof Refusal) throw signal.reason;
  }

  #confirm(offset: number): void {
    const from =
      offset < 0 ? (this.#waiting.at(offset)?.update_id ?? this.#waiting[0]?.update_id ?? 0) : offset;
    this.#confirmed.push(...this.#waiting.filter(({ update_id }) => update_id < from));
    this.#waiting = this.#waiting.filter(({ update_id }) => update_id >= from);
  }

  #wants(update: FakeUpdate): boolean {
    const kind = Object.keys(update).find((key) => key !== "update_id") ?? "";
    return this.#allowed.length > 0 ? this.#allowed.includes(kind) || kind === "" : !unasked.has(kind);
  }

  #inDisorder(updates: FakeUpdate[]): FakeUpdate[] {
    const again = this.#does("duplicates") ? this.#confirmed.slice(-this.#random.between(1, 3)) : [];
    const all = [...again, ...updates];
    return this.#does("shuffles") ? this.#random.shuffled(all) : all;
  }

  #does(what: keyof Disorder): boolean {
    const share = this.disorder[what] ?? 0;
    return share > 0 && this.#random.between(1, 1000) <= share * 1000;
  }
}

const conflict = (): Refusal =>
  new Refusal(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  );

const isNumber = (id: unknown): id is number => Number.isSafeInteger(id) && (id as number) < 2 ** 31 - 1;

function numberOf(value: unknown, otherwise: number): number {
  const number = Number(value ?? otherwise);
  return Number.isFinite(number) ? number : otherwise;
}
