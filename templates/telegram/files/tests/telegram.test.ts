// What the bot keeps and what messages mean to it, by `node:test`, on a database of its own: `npm test`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openTelegram } from "../db.ts";
import { createDatabase } from "../lib/database.ts";
import { route, type Decision } from "../router.ts";
import type { Connection } from "../service/database.ts";
import { putMessage } from "../telegram/answers/put.ts";
import { plainText } from "../telegram/answers/rich.ts";
import { readChannels } from "../telegram/channels/channels.ts";
import { newCode } from "../telegram/store/pairing.ts";
import { botState } from "../telegram/store/state.ts";

const folder = mkdtempSync(join(tmpdir(), "puruto-telegram-"));
let database: Connection;

before(() => {
  process.env["DB_PATH"] = join(folder, "telegram.db");
  createDatabase();
  database = openTelegram();
});

after(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

test(".channels.json can be read", () => {
  assert.ok(Array.isArray(readChannels()));
});

const world = {
  username: "my_bot",
  channels: ["puruto-notes", "puruto-books"],
  active: "puruto-notes",
  skillsOf: () => ["status"],
};

const meanings: readonly [text: string, means: Decision][] = [
  ["What did I note?", { does: "call", puruto: "puruto-notes", action: "ask", prompt: "What did I note?" }],
  ["/books", { does: "activate", puruto: "puruto-books" }],
  ["/books what I owe", { does: "call", puruto: "puruto-books", action: "ask", prompt: "what I owe" }],
  ["/help", { does: "help" }],
];

for (const [text, means] of meanings)
  test(`${text} means to ${means.does}`, () => {
    const meant = route({ text, isPrivate: true }, world);
    assert.deepEqual(JSON.parse(JSON.stringify(meant)), means);
  });

test("the same answer is sent once", () => {
  const message = { key: "answer-1", chat_id: 42, body: plainText("Three invoices came in.") };
  assert.equal(putMessage(database, message, new Date()), true);
  assert.equal(putMessage(database, message, new Date()), false);
  assert.equal(botState(database).to_send, 1);
});

test("each code to pair with is another one", () => {
  assert.notEqual(newCode(database, new Date()).code, newCode(database, new Date()).code);
});
