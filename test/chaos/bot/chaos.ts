import { killed, settled } from "../chaos.ts";
import type { Verdict } from "../holds.ts";
import { randomOf } from "../random.ts";
import { counted } from "../verdict.ts";
import { Crowd } from "./crowd.ts";
import { endsOf, isUnknown } from "./ends.ts";
import { killsWith } from "./kills.ts";
import { keptIn, unfinished, type Kept } from "./ledger.ts";
import { Notices } from "./notices.ts";
import { BotPlace, type Patches } from "./place.ts";
import { linesOf } from "./script.ts";
import { toldBy } from "./told.ts";
import { faultsOf, sizeOf, type Faults } from "./verdict.ts";

/** What came of one workspace whose bot was killed. */
export interface Outcome extends Verdict<keyof Faults & string> {
  readonly faults: Faults;
  /** What users wrote, by how that ended for them. */
  readonly ends: ReadonlyMap<string, number>;
  /** Calls by how they ended. */
  readonly calls: ReadonlyMap<string, number>;
  readonly runs: number;
  /** Calls whose script was over, and of which nobody came to record it. */
  readonly unrecorded: number;
  readonly told: number;
  readonly copies: number;
  /** Parts of which nobody knows whether they arrived, and those of them that did not. */
  readonly unknown: number;
  readonly lost: number;
  readonly notices: number;
  readonly strangers: number;
  /** How calls of the Bot API went wrong. */
  readonly troubles: ReadonlyMap<string, number>;
  /** Bytes. */
  readonly logged: number;
}

/** What happens with each kill. */
const each = { messages: 4, strangers: 5 };

/** Kills so often in a workspace of its own, lets it come to rest, and compares what ran and arrived with what it says. */
export async function chaos(seed: number, count: number, patches: Patches = {}): Promise<Outcome> {
  const random = randomOf(seed);
  const place = await BotPlace.open(seed, patches);
  try {
    const crowd = new Crowd(place, random);
    const notices = new Notices(place, random);
    place.misbehave();
    const made = await killed(place, killsWith(crowd), random, count, () => {
      for (let index = 0; index < each.messages; index += 1) crowd.act();
      if (random.between(0, 1) === 1) notices.act();
      for (let index = 0; index < each.strangers; index += 1) crowd.intrude();
    });
    notices.end();
    place.api.behave();
    const left = await settled(place, () => unfinished(place, notices.left));
    const kept = await keptIn(place);
    const faults = faultsOf(place, crowd, notices.left, kept);
    faults.others.push(...place.faults, ...left);
    return { seed, kills: made, faults, notices: notices.left.length, ...figures(place, crowd, kept) };
  } finally {
    await place.remove();
  }
}

function figures(place: BotPlace, crowd: Crowd, kept: Kept) {
  const lines = linesOf(place.outside);
  const told = toldBy(place.api);
  const endOf = endsOf({ sent: crowd.sent, told, lines, kept });
  const over = new Set(lines.flatMap(({ at, request }) => (at === "end" ? [request] : [])));
  const unknown = kept.parts.filter(isUnknown);
  return {
    ends: counted(crowd.sent.map((sent) => endOf(sent) ?? "forgotten")),
    calls: counted(kept.work.map(({ state }) => state)),
    runs: lines.filter(({ at }) => at === "start").length,
    unrecorded: kept.work.filter(({ key, state }) => state === "lost" && over.has(key)).length,
    told: told.length,
    copies: told.filter(({ isCopy }) => isCopy).length,
    unknown: unknown.length,
    lost: unknown.filter(
      ({ text, chat_id }) => !told.some((one) => one.text === text && one.chat_id === chat_id),
    ).length,
    strangers: crowd.strangers.size,
    troubles: counted(
      place.api.calls.flatMap(({ trouble }) => (trouble === undefined ? [] : [trouble.does])),
    ),
    logged: sizeOf(place.log),
  };
}
