import { endCarriers } from "../ipc.ts";
import { endLost } from "../ipc/local/lost.ts";
import type { Swept } from "../db.ts";
import { log } from "../service/log.ts";

/**
 * Ends what is left of runs whose process was killed: what carries their tags, and what of their calls was started and
 * not noted any more.
 */
export async function endLeft(swept: readonly Swept[]): Promise<void> {
  const lost = swept.filter(({ what }) => what === "lost");
  if (lost.length === 0) return;
  const tags = lost.flatMap(({ tag }) => (tag === undefined ? [] : [tag]));
  const ends = await Promise.allSettled([...tags.map(endCarriers), endLost()]);
  for (const each of ends)
    if (each.status === "rejected") log.warn("not-ended", { error: each.reason as unknown });
}
