import { grouped } from "../verdict.ts";
import type { Sent } from "./crowd.ts";
import type { Kept, Part } from "./ledger.ts";
import type { Line } from "./script.ts";
import type { Told } from "./told.ts";

/** What was counted from outside, and what the bot says. */
export interface Counted {
  readonly sent: readonly Sent[];
  readonly told: readonly Told[];
  readonly lines: readonly Line[];
  readonly kept: Kept;
}

/** How what a user wrote came to its end for them; nothing where it did not, which is all that counts. */
export function endsOf(counted: Counted): (sent: Sent) => string | undefined {
  const updates = new Map(counted.kept.updates.map((update) => [update.update_id, update]));
  const sent = new Map(counted.sent.map((one) => [one.update_id, one]));
  const replies = new Set(counted.told.map(({ chat_id, reply_to }) => `${String(chat_id)} ${reply_to}`));
  const parts = grouped(counted.kept.parts, updateOf);
  const endOf = (one: Sent): string | undefined => {
    const { update_id, chat, message_id, mark, what, user } = one;
    if (replies.has(`${chat} ${message_id}`)) return "answered";
    const row = updates.get(update_id);
    const isListed = counted.told.some(
      (each) =>
        each.reply_to === null && mark !== undefined && each.chat_id === chat && each.text.includes(mark),
    );
    if (what === "late" && isListed) return "listed";
    if (what === "press" && row?.state === "sent") return "pressed";
    if (row?.reason === "joined" && row.bundle !== null) {
      const first = sent.get(row.bundle);
      return first !== undefined &&
        first !== one &&
        endOf(first) !== undefined &&
        wentAlong(counted, row.bundle, mark)
        ? "joined"
        : undefined;
    }
    const isCanceled = counted.sent.some(
      (other) => other.user === user && ["cancel", "press"].includes(other.what),
    );
    if (row?.reason === "canceled" && isCanceled) return "canceled";
    return parts.get(update_id)?.some(isUnknown) ? "perhaps answered" : undefined;
  };
  return endOf;
}

/** Of what became of it twice nobody knows, and it is not sent a third time. */
export const isUnknown = ({ state, copies }: Part): boolean => state === "unknown" && copies === 2;

/** What the id of a call, and the key of a message, ends with. */
export const updateOf = ({ key }: { readonly key: string }): number => Number(key.split(":").at(-1));

/** Whether a text was in what was asked, where that was asked and understood. */
function wentAlong({ lines, kept }: Counted, first: number, mark = ""): boolean {
  const work = kept.work.find((one) => updateOf(one) === first && one.state === "ok");
  const line = lines.find(({ request }) => request === work?.key);
  return line === undefined || line.marks.includes(mark);
}
