import assert from "node:assert/strict";
import { chaos, type Outcome } from "./bot/chaos.ts";
import type { Patches } from "./bot/place.ts";

/** Faults that are put in on purpose, one for each thing that has to hold. */
const patches: Readonly<Record<Exclude<keyof Outcome["faults"] & string, "others">, Patches>> = {
  // What was begun is begun again.
  doubled: {
    "service/work.ts": [
      [
        "const given_back = dead.filter(({ begun_at }) => begun_at === undefined);",
        "const given_back = dead;",
      ],
      [
        "const lost = dead.filter(({ begun_at }) => begun_at !== undefined);",
        "const lost: RunningWork[] = [];",
      ],
      [
        "lease_until = NULL\n    WHERE key = ? AND claim = ? AND state = 'running' AND begun_at IS NULL",
        "lease_until = NULL, begun_at = NULL\n    WHERE key = ? AND claim = ? AND state = 'running'",
      ],
    ],
  },
  // The offset goes on, and the update is not there.
  forgotten: {
    "telegram/store/updates.ts": [
      ["else if (fact !== undefined)", "else if (fact !== undefined && update_id % 5 !== 0)"],
    ],
  },
  // What was perhaps sent is sent again without a mark.
  answers: {
    "telegram/answers/request.ts": [["markedText(content, part.isCopy)", "markedText(content, false)"]],
  },
  notices: {
    "telegram/inbox/forwarded.ts": [["forwardedLog), lines)", "forwardedLog), [...lines, ...lines])"]],
  },
  strangers: {
    "telegram/store/users.ts": [
      ["isPerson(id) && (listed.includes(id)", "isPerson(id) || (listed.includes(id)"],
    ],
  },
  token: {
    "bot.ts": [
      ["this.database = openTelegram();", "this.database = openTelegram(); console.error(this.set);"],
    ],
  },
};

describe("a bot that has faults, and is killed", () => {
  it("is found out in each of them", async () => {
    const all: Patches = Object.assign({}, ...Object.values(patches));
    const { faults } = await chaos(1, 16, all);
    const found = Object.keys(patches).filter((name) => (faults[name]?.length ?? 0) > 0);
    assert.deepEqual(found, Object.keys(patches), JSON.stringify(faults).slice(0, 2000));
  });
});
