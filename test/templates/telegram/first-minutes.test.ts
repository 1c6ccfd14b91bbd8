import assert from "node:assert/strict";
import { said } from "../db/helpers/made.ts";
import { Chatting } from "./helpers/chatting.ts";
import { madeBot } from "./helpers/made-bot.ts";

describe("the first minutes with the bot", function () {
  this.timeout(60_000);
  const made = madeBot();

  it("begin with the token, as the start, check and pair say", async () => {
    const missing =
      /PURUTO_TELEGRAM_BOT_TOKEN must be the token that @BotFather gives you \(\/newbot\), and is empty; put it into \.env \[settings\]/;
    for (const [script, args, exit] of [
      ["bot.ts", [], 2],
      ["telegram/pair.ts", [], 2],
      ["service/main.ts", ["check"], 1],
    ] as const) {
      const { code, stdout, stderr } = await said(made().start(script, args, {}));
      assert.match(stdout + stderr, missing, script);
      assert.equal(code, exit, script);
    }
  });

  it("go on with what is still missing, in the line of the start", async () => {
    const chat = await Chatting.open([]);
    try {
      chat.settings({ PURUTO_TELEGRAM_ALLOWED_USERS: "" });
      const going = await chat.start();
      assert.match(
        going.said(),
        /with 0 channels\nNobody may talk .*npm run --silent pair.*\nThere is nobody to talk to yet/,
      );
    } finally {
      await chat.remove();
    }
  });

  it("have status ask for the token once there is a channel", async () => {
    const problems = async (): Promise<string[]> => {
      const { stdout } = await said(made().start(".claude/skills/status/scripts/run.ts", [], {}));
      return (JSON.parse(stdout) as { problems: string[] }).problems.filter((one) => one.includes("TOKEN"));
    };
    assert.deepEqual(await problems(), []);
    made().write(".channels.json", '{"channels": ["puruto-a"]}');
    assert.equal((await problems()).length, 1);
  });
});
