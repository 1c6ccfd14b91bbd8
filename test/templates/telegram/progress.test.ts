import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import type * as Net from "../../../templates/telegram/files/telegram/net/open.ts";
import type * as Faults from "../../../templates/telegram/files/telegram/net/telegram.ts";
import type * as Shown from "../../../templates/telegram/files/telegram/answers/progress.ts";
import { BotApi } from "../../bot-api/bot-api.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

/** A clock that goes on when a test says so. */
class TestClock implements Shown.Clock {
  time = 0;
  readonly sleeping = new Set<{ readonly at: number; readonly wake: () => void }>();

  now(): number {
    return this.time;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        this.sleeping.delete(sleeper);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper = { at: this.time + ms, wake };
      this.sleeping.add(sleeper);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  async until(time: number): Promise<void> {
    await turn();
    for (;;) {
      const [first] = [...this.sleeping].toSorted((one, other) => one.at - other.at);
      if (first === undefined || first.at > time) break;
      this.time = first.at;
      first.wake();
      await turn();
    }
    this.time = time;
  }
}

const waiting = {
  chat_id: 7,
  puruto: "puruto-a",
  stop: (message_id: number) => ({ text: "Stop", callback_data: `stop-${message_id}` }),
};

const atWork = (time: string): string => `⏳ puruto-a is at work: ${time}`;

type Fault = ConstructorParameters<typeof Faults.TelegramFault>;

/** Every call goes wrong. */
const allOf = (kind: Faults.FaultKind): Record<string, Fault> =>
  Object.fromEntries(
    ["sendChatAction", "sendMessage", "editMessageText", "deleteMessage"].flatMap((method) =>
      Array.from({ length: 50 }, (_, at): [string, Fault] => [`${method} ${at + 1}`, [kind, "x"]]),
    ),
  );

describe("what shows that a call goes on", () => {
  const bot = madeBot();
  let showProgress: typeof Shown.showProgress;
  let TelegramFault: typeof Faults.TelegramFault;

  before(async () => {
    ({ showProgress } = await loadedFrom<typeof Shown>(bot(), "telegram/answers/progress.ts"));
    ({ TelegramFault } = await loadedFrom<typeof Faults>(bot(), "telegram/net/telegram.ts"));
  });

  /** Shows it to nobody; `faults` says what the nth call of a method throws. */
  function show(faults: Readonly<Record<string, Fault>> = {}, more = {}) {
    const clock = new TestClock();
    const calls: string[] = [];
    const counts = new Map<string, number>();
    const call = (method: string, payload: { text?: string; reply_markup?: unknown }): Promise<unknown> => {
      const count = (counts.get(method) ?? 0) + 1;
      counts.set(method, count);
      const says = [payload.text, payload.reply_markup && "with a button"].filter(Boolean).join(", ");
      calls.push([clock.time / 1000, method, says].filter((one) => one !== "").join(" "));
      const fault = faults[`${method} ${count}`];
      return fault === undefined
        ? Promise.resolve({ message_id: 3 })
        : Promise.reject(new TelegramFault(...fault));
    };
    const telegram = { bot: "b", call, close: () => {} } as unknown as Faults.Telegram;
    const progress = showProgress(telegram, { ...waiting, ...more }, clock);
    const told = (): string[] => calls.filter((one) => !one.includes("sendChatAction"));
    const typed = (): number[] =>
      calls.filter((one) => one.includes("sendChatAction")).map((one) => Number(one.split(" ")[0]));
    return { clock, progress, calls, told, typed };
  }

  it("is typing, at once and every five seconds", async () => {
    const { clock, progress, calls, typed } = show();
    await clock.until(9000);
    await progress.end();
    assert.deepEqual(typed(), [0, 5]);
    assert.equal(calls.length, 2);
  });

  it("is a message after ten seconds, edited every ten and after two minutes every thirty, and then gone", async () => {
    const { clock, progress, told } = show();
    await clock.until(200_000);
    const edits = [20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120, 150, 180].map((at) => {
      const time = at < 60 ? `${at} s` : `${Math.floor(at / 60)} min ${at % 60} s`;
      return `${at} editMessageText ${atWork(time)}, with a button`;
    });
    const begun = [`10 sendMessage ${atWork("10 s")}`, `10 editMessageText ${atWork("10 s")}, with a button`];
    assert.deepEqual(told(), [...begun, ...edits]);
    await progress.end();
    assert.equal(told().at(-1), "200 deleteMessage");
  });

  it("shows nothing once it has ended, and leaves no timer", async () => {
    for (const at of [0, 3000, 10_000, 25_000]) {
      const { clock, progress, calls } = show();
      await clock.until(at);
      await Promise.all([progress.end(), progress.end()]);
      const many = calls.length;
      assert.equal(clock.sleeping.size, 0);
      await clock.until(at + 100_000);
      assert.equal(calls.length, many);
    }
  });

  it("is quiet for as long as a flood limit says", async () => {
    const { clock, told, typed } = show({
      "editMessageText 2": ["flood", "x", { code: 429, retry_after_ms: 42_000 }],
    });
    await clock.until(80_000);
    assert.deepEqual(
      told().map((one) => Number(one.split(" ")[0])),
      [10, 10, 20, 70, 80],
    );
    assert.deepEqual(typed(), [0, 5, 10, 15, 65, 70, 75, 80]);
  });

  it("drops an edit that goes wrong, and goes on", async () => {
    const { clock, told } = show({
      "editMessageText 2": ["unknown", "x"],
      "editMessageText 3": ["unsent", "x"],
    });
    await clock.until(40_000);
    assert.equal(told().length, 5);
  });

  it("edits no message that is gone", async () => {
    const { clock, progress, told } = show({
      "editMessageText 2": ["refused", "message to edit not found", { code: 400 }],
      "deleteMessage 1": ["refused", "message to delete not found", { code: 400 }],
    });
    await clock.until(60_000);
    assert.equal(told().length, 3);
    await progress.end();
  });

  it("sends no second message where the first may be there", async () => {
    const { clock, told } = show({ "sendMessage 1": ["unknown", "x"] });
    await clock.until(60_000);
    assert.equal(told().length, 1);
  });

  it("sends the message later where it was not sent", async () => {
    const { clock, told } = show({
      "sendMessage 1": ["unsent", "x"],
      "sendMessage 2": ["flood", "x", { retry_after_ms: 5 }],
    });
    await clock.until(30_000);
    assert.deepEqual(
      told().map((one) => one.split(" ")[1]),
      ["sendMessage", "sendMessage", "sendMessage", "editMessageText"],
    );
  });

  it("has its button later where that could not be made", async () => {
    let tries = 0;
    const stop = (id: number) => {
      tries += 1;
      if (tries === 1) throw new Error("the database is busy");
      return waiting.stop(id);
    };
    const { clock, told } = show({}, { stop });
    await clock.until(30_000);
    assert.deepEqual([tries, told().filter((one) => one.endsWith("with a button")).length], [2, 2]);
  });

  it("loses its button at least where it cannot be deleted", async () => {
    const { clock, progress, told } = show({
      "deleteMessage 1": ["refused", "message can't be deleted", { code: 400 }],
    });
    await clock.until(15_000);
    await progress.end();
    assert.equal(told().at(-1), "15 editMessageText puruto-a was at work for 15 s");
  });

  it("never throws, whatever goes wrong", async () => {
    for (const kind of [
      "unsent",
      "unknown",
      "flood",
      "refused",
      "unauthorized",
      "conflict",
      "aborted",
    ] as const) {
      const { clock, progress } = show(allOf(kind));
      await clock.until(100_000);
      await progress.end();
    }
  });

  it("is taken by the Bot API, and takes away a message that was on its way when it ended", async () => {
    const api = await BotApi.open();
    try {
      const { openApi } = await loadedFrom<typeof Net>(bot(), "telegram/net/open.ts");
      const telegram = openApi({ token: api.token, apiRoot: api.root, family: undefined });
      const { message } = api.say(7, "question");
      const clock = new TestClock();
      const progress = showProgress(telegram, { ...waiting, reply_to: message.message_id }, clock);
      await api.until(() => api.carried(/sendChatAction/).length === 1);
      api.misbehave("sendMessage", { does: "slow", ms: 100 });
      await clock.until(10_000);
      await api.until(() => api.carried(/sendMessage/).length === 1);
      await progress.end();
      assert.deepEqual(
        api.chat(7).map(({ text }) => text),
        ["question"],
      );

      const other = showProgress(telegram, waiting, clock);
      await clock.until(20_000);
      await api.until(() => api.carried(/editMessageText/).length === 1);
      assert.deepEqual(api.chat(7)[1]?.reply_markup?.["inline_keyboard"], [
        [waiting.stop(api.chat(7)[1]?.message_id ?? 0)],
      ]);
      await other.end();
      assert.equal(api.chat(7).length, 1);
      telegram.close();
    } finally {
      await api.close();
    }
  });
});
