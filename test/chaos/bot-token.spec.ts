import assert from "node:assert/strict";
import type { Trouble } from "../bot-api/bot-api.ts";
import { settled } from "./chaos.ts";
import { unfinished } from "./bot/ledger.ts";
import { BotPlace, users } from "./bot/place.ts";
import { sizeOf, tokenIn } from "./bot/verdict.ts";

const presses = 16_000;

describe("a bot whose Bot API tells its token in whatever it says", function () {
  let place: BotPlace;

  before(async () => (place = await BotPlace.open(1)));
  after(() => place.remove());

  it("has it in none of 10 MB of log, nor in files, database and messages", async () => {
    const { api } = place;
    // Cut where it is, it ends in the middle of the token.
    const description = `${"x".repeat(477)}${api.token} in ${api.root}/bot${api.token}/`;
    const refused: Trouble = { does: "error", code: 400, description };
    const broken: Trouble = { does: "error", code: 500, description, carried: true };
    api.misbehaveAtRandom(1, [refused], /answerCallbackQuery/);
    for (const method of ["getMe", "getUpdates", "sendMessage", "sendChatAction"]) {
      api.misbehave(method, refused, 2);
      api.misbehave(method, broken, 2);
    }
    for (const user of users) api.say(user, "/fast do-work");
    await place.ready();
    let [seen, count] = [0, 0];
    const answered = async (): Promise<void> => {
      const want = count + 80;
      await api.until(({ calls }) => {
        for (; seen < calls.length; seen += 1) if (calls[seen]?.method === "answerCallbackQuery") count += 1;
        return count >= want;
      }, 60_000);
    };
    for (let index = 0; index < presses; index += 1) {
      const from = api.user(users[index % users.length] ?? 0);
      const message = { message_id: 1, date: 1, chat: { id: from.id, type: "private" } };
      api.raw({ callback_query: { id: `press-${index}`, from, message, data: `button-${index}` } });
      // As many as are answered at once.
      if (index % 80 === 79) await answered();
    }
    const left = await settled(place, () => unfinished(place, []));
    assert.deepEqual([left, place.faults, tokenIn(place)], [[], [], []]);
    assert.ok(sizeOf(place.log) > 10_000_000, `${sizeOf(place.log)} bytes of log are too few to tell`);
  });
});
