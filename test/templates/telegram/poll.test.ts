import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { setTimeout as wait } from "node:timers/promises";
import type { Poller } from "../../../templates/telegram/files/telegram/net/poll.ts";
import type { DatabaseFault } from "../../../templates/db/files/lib/database.ts";
import type { Telegram } from "../../../templates/telegram/files/telegram/net/telegram.ts";
import { BotApi, type Trouble } from "../../bot-api/bot-api.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";
import { opened } from "./helpers/opened.ts";
import { logged, polling, Store } from "./helpers/polled.ts";

const me = 42;
const clock = (): number => {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
};

describe("polling", function () {
  this.timeout(30_000);
  const made = madeBot();
  let fake: BotApi;
  let telegram: Telegram;
  let store: Store;
  let poller: Poller;

  beforeEach(async () => {
    fake = await BotApi.open();
    telegram = await opened(made(), fake.root);
    store = new Store();
  });

  afterEach(async () => {
    await poller.stop();
    telegram.close();
    await fake.close();
  });

  const polls = () => fake.calls.filter(({ method }) => method === "getUpdates");
  const said = (count: number): number[] => Array.from({ length: count }, () => fake.say(me, "hi").update_id);

  it("takes what waits and what comes, and confirms what it has taken", async () => {
    const early = said(3);
    poller = await polling(made(), telegram, store);
    await fake.until(() => store.taken.length === 3);
    const late = said(2);
    await fake.until(() => fake.pending.length === 0);
    assert.deepEqual(store.taken, [...early, ...late]);
    const [{ payload } = { payload: {} }] = polls();
    assert.deepEqual(payload, { limit: 100, timeout: 1, allowed_updates: ["message", "callback_query"] });
  });

  it("confirms nothing before it is stored", async () => {
    const ids = said(250);
    let pending: number[] = [];
    store.before = () => void (pending = fake.pending);
    poller = await polling(made(), telegram, store);
    await fake.until(() => store.taken.length === 250);
    assert.deepEqual(pending, ids.slice(200));
    assert.deepEqual(store.taken, ids);
  });

  it("takes updates that come twice, out of order and with gaps once, and none too little", async () => {
    fake.disorder({ duplicates: 0.5, gaps: 0.5, shuffles: 1 });
    poller = await polling(made(), telegram, store);
    const ids: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      ids.push(...said(20));
      await fake.until(() => store.taken.length === ids.length);
    }
    assert.deepEqual(store.taken, ids);
  });

  it("does not stop at what is no update", async () => {
    for (const update_id of ["x", null, -1, 1.5, {}]) fake.raw({ update_id, message: {} });
    const [first] = said(1);
    fake.raw({ message: { text: { not: "text" } } });
    const [last] = said(1);
    poller = await polling(made(), telegram, store);
    await fake.until(() => store.taken.length === 3);
    assert.deepEqual([store.taken[0], store.taken[2]], [first, last]);
  });

  it("passes over an update that nobody can take, and tells no more of it than its number", async () => {
    const [first = 0, bad = 0, last = 0] = said(3);
    store.before = (updates) => {
      if (updates.some(({ update_id }) => update_id === bad)) throw new TypeError("what they said");
    };
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await fake.until(() => store.taken.length === 2);
    });
    assert.deepEqual(store.taken, [first, last]);
    assert.deepEqual(
      lines.map(({ level, what, message }) => [level, what, message]),
      [["error", "update-passed-over", `update ${bad} could not be taken, and was passed over`]],
    );
  });

  it("goes on behind one that nobody can take, where it is the last", async () => {
    const [bad = 0] = said(1);
    store.before = (updates) => {
      if (updates.some(({ update_id }) => update_id === bad)) throw new TypeError("no");
    };
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await fake.until(() => fake.pending.length === 0);
      said(1);
      await fake.until(() => store.taken.length === 1);
    });
    assert.equal(lines.length, 1);
  });

  it("has the same updates come again while they cannot be stored, and says so once", async () => {
    const ids = said(3);
    type Module = { DatabaseFault: typeof DatabaseFault };
    const module = await loadedFrom<Module>(made(), "lib/database.ts");
    let times = 0;
    store.before = () => {
      times += 1;
      if (times <= 3)
        throw new module.DatabaseFault(
          "db/telegram.db is busy",
          "busy",
          Object.assign(new Error("x"), { code: "busy" as const }),
        );
    };
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await fake.until(() => fake.pending.length === 0);
    });
    assert.deepEqual(store.taken, ids);
    assert.equal(times, 4);
    assert.deepEqual(
      lines.map(({ what }) => what),
      ["poll-not-stored", "polls-again"],
    );
  });

  const troubles: readonly [title: string, trouble: Trouble, what: string, says: RegExp][] = [
    ["another polls", { does: "error", code: 409 }, "poll-conflict", /another program polls/],
    [
      "a webhook is set",
      {
        does: "error",
        code: 409,
        description: "Conflict: can't use getUpdates method while webhook is active",
      },
      "poll-conflict",
      /deleteWebhook/,
    ],
    ["the token is revoked", { does: "error", code: 401 }, "poll-unauthorized", /PURUTO_TELEGRAM_BOT_TOKEN/],
    ["there is no such token", { does: "error", code: 404 }, "poll-unauthorized", /BotFather/],
    ["the server fails", { does: "error", code: 500 }, "poll-unreachable", /500.*goes on trying/],
    ["something before it fails", { does: "page", code: 502 }, "poll-unreachable", /502/],
    ["connections are cut", { does: "cut", when: "before" }, "poll-unreachable", /broke off/],
    ["answers are cut", { does: "cut", when: "within" }, "poll-unreachable", /broke off/],
    ["the server is silent", { does: "silent" }, "poll-unreachable", /did not answer within 1\.4 s/],
    ["the poll is refused", { does: "error", code: 400 }, "poll-refused", /400/],
  ];

  for (const [title, trouble, what, says] of troubles)
    it(`says once what it is when ${title}, and goes on when it is over`, async () => {
      const times = trouble.does === "silent" ? 2 : 4;
      fake.misbehave("getUpdates", trouble, times);
      const ids = said(2);
      const lines = await logged(async () => {
        poller = await polling(made(), telegram, store);
        await fake.until(() => fake.pending.length === 0);
      });
      assert.deepEqual(
        lines.map((line) => line.what),
        [what, "polls-again"],
      );
      assert.match(lines[0]?.message ?? "", says);
      assert.deepEqual(store.taken, ids);
    });

  it("says it anew when it is something else", async () => {
    fake.misbehave("getUpdates", { does: "error", code: 500 }, 2);
    fake.misbehave("getUpdates", { does: "error", code: 409 }, 2);
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await fake.until(() => polls().length === 5);
    });
    assert.deepEqual(
      lines.map(({ what }) => what),
      ["poll-unreachable", "poll-conflict", "polls-again"].slice(0, lines.length),
    );
    assert.ok(lines.length >= 2);
  });

  it("goes on when nobody listens for a while", async () => {
    await fake.refuse();
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await wait(500);
      await fake.accept();
      said(1);
      await fake.until(() => store.taken.length === 1);
    });
    assert.deepEqual(
      lines.map(({ what }) => what),
      ["poll-unreachable", "polls-again"],
    );
  });

  it("waits as long as it is told to", async () => {
    fake.misbehave("getUpdates", { does: "error", code: 429, retry_after: 1 });
    const lines = await logged(async () => {
      poller = await polling(made(), telegram, store);
      await fake.until(() => polls().length === 2);
    });
    const [first, second] = polls().map(({ at }) => at);
    assert.ok((second ?? 0) - (first ?? 0) >= 1000);
    assert.equal(lines[0]?.what, "poll-flood");
  });

  it("pauses longer each time, up to a bound", async () => {
    fake.misbehave("getUpdates", { does: "error", code: 409 }, 100);
    poller = await polling(made(), telegram, store, { first: 10, most: 80 });
    await logged(async () => {
      await fake.until(() => polls().length === 9);
    });
    const times = polls().map(({ at }) => at);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    // From half of its bound on: 5, 10, 20, and 40 ms four times.
    assert.ok(
      pauses.slice(3).every((pause) => pause >= 38),
      pauses.join(" "),
    );
  });

  it("does not ask all the time where the server does not wait, or gives the same again", async () => {
    said(1);
    // Whoever takes it says that it is still to come.
    const stuck = { next: () => 700_000_001, take: () => {} };
    poller = await polling(made(), telegram, stuck, { first: 150 });
    await wait(1000);
    assert.ok(polls().length <= 8, `${polls().length} polls`);
  });

  it("leaves its poll at once when it is stopped, whatever it waits for", async () => {
    for (const prepare of [
      () => {},
      () => fake.misbehave("getUpdates", { does: "silent" }),
      () => fake.misbehave("getUpdates", { does: "error", code: 429, retry_after: 60 }),
    ]) {
      prepare();
      const before = polls().length;
      await logged(async () => {
        poller = await polling(made(), telegram, store, { wait_s: 50 });
        await fake.until(() => polls().length > before);
        await wait(50);
        const begun = performance.now();
        await poller.stop();
        assert.ok(performance.now() - begun < 1000);
      });
    }
  });

  it("renews its connections after a sleep, and waits for none of those before it", async () => {
    const real = Date.now;
    try {
      await logged(async () => {
        poller = await polling(made(), telegram, store, { wait_s: 50 });
        await fake.until(() => polls().length === 1);
        fake.deafen();
        Date.now = () => real() + 3_600_000;
        await fake.until(() => polls().length === 2);
      });
    } finally {
      Date.now = real;
    }
  });

  it("counts how long no poll has come back", async () => {
    fake.misbehave("getUpdates", { does: "silent" }, 100);
    poller = await polling(made(), telegram, store);
    await logged(async () => {
      await fake.until(() => polls().length === 3);
    });
    const now = clock();
    assert.ok(poller.silentFor(now) >= 2000);
    // Half an hour between two rounds was sleep.
    assert.ok(poller.silentFor(now + 1_800_000) < 30_000);
    for (let round = 1; round <= 20; round += 1) poller.silentFor(now + 1_800_000 + round * 10_000);
    assert.ok(poller.silentFor(now + 2_000_000) >= 200_000);
  });

  const comesBack: readonly [title: string, prepare: () => unknown][] = [
    ["nothing new", () => {}],
    ["that another polls", () => fake.misbehave("getUpdates", { does: "error", code: 409 }, 1000)],
    ["that nobody listens", () => fake.refuse()],
    ["that connections are cut", () => fake.misbehave("getUpdates", { does: "cut", when: "after" }, 1000)],
  ];

  for (const [title, prepare] of comesBack)
    it(`is not silent where a poll brings ${title}`, async () => {
      await prepare();
      await logged(async () => {
        poller = await polling(made(), telegram, store);
        for (let round = 0; round < 5; round += 1) poller.silentFor(clock() + round * 15_000);
        await fake.until(() => poller.silentFor(clock()) < 10_000);
      });
    });
});
