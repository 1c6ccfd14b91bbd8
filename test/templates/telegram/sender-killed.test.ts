import assert from "node:assert/strict";
import { once } from "node:events";
import { words } from "../../../templates/telegram/files/lib/words/telegram.ts";
import { said } from "../db/helpers/made.ts";
import { madeBot } from "./helpers/made-bot.ts";
import { Sending } from "./helpers/sending.ts";

/** Sends until nothing waits, twenty times as fast as it should; dies at one of its calls, before or after it. */
const program = `
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "./service/database.ts";
import { openApi } from "./telegram/net/open.ts";
import { openSender } from "./telegram/answers/sender.ts";

const { TOKEN, ROOT, DIES } = process.env;
const telegram = openApi({ token: TOKEN, apiRoot: ROOT, family: undefined });
let calls = 0;
const die = () => new Promise(() => process.kill(process.pid, "SIGKILL"));
const mortal = {
  ...telegram,
  call: async (...asked) => {
    calls += 1;
    if (DIES === "before " + calls) await die();
    const dies = DIES === "after " + calls;
    const answer = await telegram.call(...asked);
    if (dies) await die();
    return answer;
  },
};
const database = openStore();
const sender = openSender(mortal, database);
const began = Date.now();
while (database.get("SELECT 1 FROM outgoing WHERE state = 'open'") !== undefined) {
  sender.round(new Date(began + 20 * (Date.now() - began)));
  await sleep(5);
}
process.exit();
`;

/** Where a process is killed: before it writes, when what it wrote has arrived and was done or not, after its answer. */
type Death = "before" | "wire" | "carried" | "after";
const arrives: Readonly<Record<Death, boolean>> = { before: false, wire: false, carried: true, after: true };

const deaths: readonly (readonly Death[])[] = [
  ["before"],
  ["wire"],
  ["carried"],
  ["after"],
  ["before", "wire"],
  ["before", "after"],
  ["carried", "before"],
  ["after", "carried"],
];

const mark = (text: string): string => `${words.possibleCopy}\n\n${text}`;
const [one, two, three] = ["1", "2", "3"].map((digit) => digit.repeat(3000)) as [string, string, string];

describe("a sender that is killed", function () {
  this.timeout(60_000);
  const bot = madeBot();
  let story: Sending;

  before(() => bot().write("sending.ts", program));
  beforeEach(async () => {
    story = await Sending.begin(bot());
    story.chats(1);
    story.put(1, [one, two, three].join("\n"));
  });
  afterEach(() => story.end());

  for (const row of deaths)
    it(`sends each part once, or once more with its mark: ${row.join(", then ")}`, async () => {
      // The first one has sent a part before; the others begin with the one that was perhaps sent.
      for (const [at, death] of row.entries()) await killOne(death, at === 0 ? 2 : 1);
      const { code, stderr } = await said(start());
      assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
      const copies = row.flatMap((death, at) => (arrives[death] ? [at === 0 ? two : mark(two)] : []));
      const isTold = row.length === 1;
      const last = isTold ? [mark(two)] : [];
      const missing = isTold ? [] : [words.perhapsMissing];
      assert.deepEqual(story.said(1), [one, ...copies, ...last, three, ...missing]);
      assert.deepEqual(story.ends(), isTold ? ["sent"] : ["sent: unknown", "sent"]);
    });

  /** Starts one that sends, and has it killed at one of its calls. */
  async function killOne(death: Death, call: number): Promise<void> {
    const isWire = death === "wire" || death === "carried";
    const before = story.api.calls.length;
    const child = start(isWire ? "" : `${death} ${call}`);
    const ended = once(child, "close");
    if (isWire) {
      await story.api.until((api) => api.calls.length === before + call - 1, 20_000);
      story.api.misbehave("sendMessage", { does: "silent", carried: death === "carried" });
      await story.api.until((api) => api.calls.length === before + call, 20_000);
      child.kill("SIGKILL");
    }
    const [, signal] = (await ended) as [unknown, string];
    assert.equal(signal, "SIGKILL");
  }

  function start(dies = "") {
    const DB_PATH = String(story.database.get("PRAGMA database_list")?.["file"]);
    const environment = { DB_PATH, TOKEN: story.api.token, ROOT: story.api.root, DIES: dies };
    return bot().start("sending.ts", [], { ...environment, PURUTO_LOG_LEVEL: "error" });
  }
});
