import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { BotApi } from "../../bot-api/bot-api.ts";
import { runnersHere, said } from "../db/helpers/made.ts";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Users from "../../../templates/telegram/files/telegram/store/users.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

for (const runner of runnersHere)
  describe(`npm run pair, with runner ${runner}`, function () {
    this.timeout(60_000);
    const made = madeBot(runner);
    let api: BotApi;
    before(async () => {
      api = await BotApi.open();
    });
    after(() => api.close());

    const run = (args: readonly string[] = [], more: NodeJS.ProcessEnv = {}) =>
      said(
        made().start("telegram/pair.ts", args, {
          PURUTO_TELEGRAM_BOT_TOKEN: api.token,
          PURUTO_TELEGRAM_API_ROOT: api.root,
          ...more,
        }),
      );
    const inStore = async <T>(work: (database: Store.Connection, users: typeof Users) => T): Promise<T> => {
      const store = await loadedFrom<typeof Store>(made(), "service/database.ts");
      const database = store.openStore();
      try {
        return work(database, await loadedFrom(made(), "telegram/store/users.ts"));
      } finally {
        database.close();
      }
    };
    const use = (code: string, user_id: number, name = "Ana") =>
      inStore((database, users) =>
        users.pair(database, code, { user_id, chat_id: user_id, name }, new Date()),
      );

    it("prints a code and the link that sends it, and makes the database first", async () => {
      const { code, stdout, stderr } = await run();
      assert.deepEqual([code, stderr], [0, ""]);
      const [, typed = "", link] =
        /^Send this .* until \d\d:\d\d: \/pair (\S+)\nOr open this on your phone: (\S+)\nThe bot does not run/.exec(
          stdout,
        ) ?? [];
      assert.equal(link, `https://t.me/puruto_test_bot?start=${typed}`);
      assert.equal(await use(typed, 42), true);
    });

    it("prints the code alone where Telegram cannot be asked", async () => {
      api.misbehave("getMe", { does: "error", code: 401, description: "Unauthorized" });
      const { code, stdout, stderr } = await run();
      assert.equal(code, 0);
      assert.match(stdout, /^Send this .*\nThere is no link/);
      assert.ok(!stderr.includes(api.token) && stderr.trim().split("\n").length === 1, stderr);
    });

    it("lists and removes who may talk to the bot", async () => {
      await inStore((database) => database.exec("DELETE FROM users"));
      const [, typed = ""] = /\/pair (\S+)/.exec((await run()).stdout) ?? [];
      await use(typed, 43, "Ben\u001B[31m");
      const listed = { PURUTO_TELEGRAM_ALLOWED_USERS: "42" };
      const { stdout } = await run(["--list"], listed);
      assert.match(
        stdout,
        /^42 {2}in PURUTO_TELEGRAM_ALLOWED_USERS\n43 {2}Ben \[31m, paired \d{4}-\d\d-\d\d \d\d:\d\d\n$/,
      );
      assert.deepEqual(await run(["--remove", "43"], listed), {
        code: 0,
        stdout: "43 may not talk to the bot any more.\n",
        stderr: "",
      });
      const again = await run(["--remove", "43"], listed);
      assert.deepEqual([again.code, /\[not-found\]/.test(again.stderr)], [1, true]);
      const fixed = await run(["--remove", "42"], listed);
      assert.deepEqual([fixed.code, /\[is-listed\]/.test(fixed.stderr)], [1, true]);
      assert.match((await run(["--list"])).stdout, /^Nobody may talk to the bot yet/);
    });

    for (const [title, args, says] of [
      ["what it does not know", ["--lst"], /--list, or --remove ID/],
      ["an id that is none", ["--remove", "-7"], /--list, or --remove ID/],
      ["more than there is to say", ["--list", "42"], /--list, or --remove ID/],
    ] as const)
      it(`refuses ${title}`, async () => {
        const { code, stdout, stderr } = await run(args);
        assert.deepEqual([code, stdout], [2, ""]);
        assert.match(stderr, says);
      });

    it("says which settings are wrong", async () => {
      const { code, stderr } = await run([], { PURUTO_TELEGRAM_BOT_TOKEN: "" });
      assert.equal(code, 2);
      assert.match(stderr, /PURUTO_TELEGRAM_BOT_TOKEN must be the token/);
    });

    it("leaves a database that is none as it is", async () => {
      writeFileSync(made().path("db/other.db"), "no database");
      const { code, stderr } = await run([], { DB_PATH: "db/other.db" });
      assert.equal(code, 1);
      assert.match(stderr, /\[bad-database\]/);
    });

    it("has help", async () => {
      const { code, stdout } = await run(["--help"]);
      assert.equal(code, 0);
      assert.match(stdout, /Usage: npm run --silent pair/);
    });
  });
