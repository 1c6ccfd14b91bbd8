import assert from "node:assert/strict";
import type * as Store from "../../../templates/service/files/service/database.ts";
import type * as Work from "../../../templates/service/files/service/work.ts";
import type * as Put from "../../../templates/telegram/files/telegram/answers/put.ts";
import type * as State from "../../../templates/telegram/files/telegram/store/state.ts";
import { loadedFrom, madeBot } from "./helpers/made-bot.ts";

const now = new Date("2026-03-02T09:00:00.000Z");
const at = now.toISOString();

describe("how a bot stands, as status shows it", () => {
  const made = madeBot();
  let database: Store.Connection;
  let work: typeof Work;
  let state: typeof State;
  let answers: typeof Put;

  before(async () => {
    work = await loadedFrom<typeof Work>(made(), "service/work.ts");
    state = await loadedFrom<typeof State>(made(), "telegram/store/state.ts");
    answers = await loadedFrom<typeof Put>(made(), "telegram/answers/put.ts");
    const { openStore, prepareStore } = await loadedFrom<typeof Store>(made(), "service/database.ts");
    prepareStore();
    database = openStore();
  });
  after(() => database.close());
  beforeEach(() => {
    for (const table of ["parts", "outgoing", "work", "inbox"]) database.run(`DELETE FROM ${table}`);
  });

  const ask = (key: string): void => {
    const body = { puruto: "puruto-a" };
    work.put(database, { key, lane: "puruto-a", place: "call", body, not_before: now }, now);
  };
  const end = (key: string, how: Work.End, answer: unknown): void => {
    ask(key);
    const claim = work.claim(database, key, "call", now) ?? "";
    work.begin(database, key, claim, now, now);
    work.finish(database, key, claim, how, answer, now);
  };
  const put = (key: string): boolean =>
    answers.putMessage(database, { key, chat_id: 42, body: { text: "hi", entities: [] } }, now);

  const nothing = {
    waiting: 0,
    running: 0,
    to_send: 0,
    oldest_to_send: null,
    inbox: 0,
    last_failure: null,
    undeliverable: null,
  };
  const denied = { code: "DENIED", message: "not in allowed_targets", details: null };

  const rows: Readonly<Record<string, [arrange: () => void, shows: object]>> = {
    "has nothing to tell where nothing was asked": [() => {}, {}],
    "counts what waits, and what runs": [
      () => {
        for (const key of ["a", "b", "c"]) ask(key);
        work.claim(database, "a", "call", now);
      },
      { waiting: 2, running: 1 },
    ],
    "tells of what ended badly last by its error": [
      () => end("a", "error", { status: "error", error: denied }),
      { last_failure: { at, puruto: "puruto-a", error: denied } },
    ],
    "tells of what was lost, of which there is no answer": [
      () => end("a", "lost", null),
      { last_failure: { at, puruto: "puruto-a", error: null } },
    ],
    "tells of nothing that ended well, or that its user stopped": [
      () => {
        end("a", "ok", { status: "ok", summary: "done" });
        end("b", "canceled", null);
      },
      {},
    ],
    "counts what is still to be sent, and since when": [
      () => [put("a"), put("b")],
      { to_send: 2, oldest_to_send: at },
    ],
    "tells of what could not be delivered, and why": [
      () => {
        put("a");
        database.run("UPDATE outgoing SET state = 'undeliverable', reason = 'blocked', ended_at = ?", [at]);
      },
      { undeliverable: { at, reason: "blocked" } },
    ],
    "counts what lies in the inbox and was not delivered": [
      () => {
        const sql = "INSERT INTO inbox (id, file, line, taken_at, delivered_at) VALUES (?, 'f', '{}', ?, ?)";
        database.run(sql, ["a", at, null]);
        database.run(sql, ["b", at, at]);
      },
      { inbox: 1 },
    ],
  };

  for (const [title, [arrange, shows]] of Object.entries(rows))
    it(title, () => {
      arrange();
      assert.deepEqual(state.botState(database), { ...nothing, ...shows });
    });
});
