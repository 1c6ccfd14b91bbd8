import type { Stored } from "../store/updates.ts";
import type { Message, Place } from "../store/update.ts";

/** Messages of one user that are one request, in the order of their updates. */
export type Bundle = readonly [Stored<Message>, ...Stored<Message>[]];

export interface Joined {
  /** Complete: nothing more belongs to them. */
  readonly ready: readonly Bundle[];
  /** Sent long before they arrived, of one user in one place each: they are listed, not run. */
  readonly late: readonly (readonly Bundle[])[];
  /** When what waits is complete; nothing where nothing waits. */
  readonly wakeAt: Date | undefined;
}

/** UTF-16 units from which on a text may be the beginning of one that was too long for one message. */
const long = 4000;
/** Milliseconds that is waited for what follows. */
const patience = 1500;
/** By the clock of Telegram, which counts whole seconds; ms. */
const atOnce = 3000;
/** Milliseconds between sending and arrival from which on nobody waits for an answer any more. */
const tooOld = 3_600_000;

/**
 * Which messages belong together: a text of 4,000 units or more, an album and what was forwarded wait 1.5 s for what
 * follows from the same user in the same place, and are joined with it. Commands are joined to nothing, short texts wait
 * for nothing (docs/telegram.md, "Talking"). It asks nobody and changes nothing.
 */
export function join(messages: readonly Stored<Message>[], now: Date): Joined {
  const all = bundled(messages);
  const lasts = new Map(all.map((bundle) => [placeKey(bundle[0].fact), bundle]));
  const isLast = (bundle: Bundle): boolean => lasts.get(placeKey(bundle[0].fact)) === bundle;
  const fresh = all.filter((bundle) => !isLate(bundle));
  const [open, ready] = parted(
    fresh,
    (bundle) => isLast(bundle) && isOpen(lastOf(bundle)) && waits(bundle, now),
  );
  // More of what was sent meanwhile may be on its way.
  const groups = groupBy(all.filter(isLate), (bundle) => placeKey(bundle[0].fact));
  const [gathering, late] = parted(groups, (group) => group.some((bundle) => waits(bundle, now)));
  const ends = [...open.map((bundle) => [bundle]), ...gathering].map((bundles) => endOf(bundles));
  return { ready, late, wakeAt: ends.length === 0 ? undefined : new Date(Math.min(...ends)) };
}

/** Messages that were joined, as one: its own id is that of the first. */
export function asOne([first, ...rest]: readonly [Message, ...Message[]]): Message & {
  documents: Documents;
} {
  const all = [first, ...rest];
  const file = all.find((one) => one.file !== undefined)?.file;
  const replies_to = all.find((one) => one.replies_to !== undefined)?.replies_to;
  return {
    ...first,
    text: all.flatMap(({ text }) => (text === "" ? [] : [text])).join("\n"),
    documents: all.flatMap(({ document }) => document ?? []),
    ...(file !== undefined && { file }),
    ...(replies_to !== undefined && { replies_to }),
  };
}

type Documents = readonly NonNullable<Message["document"]>[];

function bundled(messages: readonly Stored<Message>[]): Bundle[] {
  const bundles: [Stored<Message>, ...Stored<Message>[]][] = [];
  const current = new Map<string, [Stored<Message>, ...Stored<Message>[]]>();
  for (const message of messages) {
    const key = placeKey(message.fact);
    const bundle = current.get(key);
    if (bundle !== undefined && follows(lastOf(bundle), message)) bundle.push(message);
    else {
      const begun: [Stored<Message>] = [message];
      bundles.push(begun);
      current.set(key, begun);
    }
  }
  return bundles;
}

function follows(last: Stored<Message>, next: Stored<Message>): boolean {
  if (!isOpen(last) || isCommand(next.fact)) return false;
  if (last.fact.album !== undefined && last.fact.album === next.fact.album) return true;
  return arrived(next) - arrived(last) <= patience && Math.abs(sent(next) - sent(last)) <= atOnce;
}

/** Whether something may follow that belongs to it. */
const isOpen = ({ fact }: Stored<Message>): boolean =>
  fact.text.length >= long || (!isCommand(fact) && (fact.album !== undefined || fact.forwarded === true));

const isCommand = ({ text }: Message): boolean => text.trimStart().startsWith("/");

/** A clock that was set back prolongs nothing. */
function waits(bundle: Bundle, now: Date): boolean {
  const passed = now.getTime() - arrived(lastOf(bundle));
  return passed < patience && passed > -patience;
}

const endOf = (bundles: readonly Bundle[]): number =>
  Math.max(...bundles.map((bundle) => arrived(lastOf(bundle)))) + patience;

const isLate = ([first]: Bundle): boolean => arrived(first) - sent(first) > tooOld;

const arrived = ({ stored_at }: Stored<Message>): number => Date.parse(stored_at);
const sent = (message: Stored<Message>): number =>
  message.fact.sent_at === undefined ? arrived(message) : Date.parse(message.fact.sent_at);

const lastOf = (bundle: Bundle): Stored<Message> => bundle.at(-1) ?? bundle[0];

const placeKey = ({ user_id, chat_id, topic }: Place): string => [user_id, chat_id, topic ?? 0].join(":");

function parted<T>(all: readonly T[], is: (one: T) => boolean): [T[], T[]] {
  return [all.filter((one) => is(one)), all.filter((one) => !is(one))];
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return [...groups.values()];
}
