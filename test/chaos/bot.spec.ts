import { holds } from "./bot/holds.ts";

describe("a bot that is killed, before a Bot API that misbehaves", () => {
  const kills = Number(process.env["KILLS"] ?? 240);

  holds(Math.ceil(kills / 24), 24);
});
