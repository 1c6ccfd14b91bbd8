import assert from "node:assert/strict";
import type { Refusal, Tried } from "../../../../templates/ipc/files/ipc/target/agents/agent.ts";
import { checked } from "../../../../templates/ipc/files/ipc/target/agents/answer.ts";

const write: Refusal = { tool: "Write", what: "notes.md" };
const read: Refusal = { tool: "Read" };
const none: Tried = { refused: [], recovered: false };
const last: Tried = { refused: [write, read, write], recovered: false };
const since: Tried = { ...last, recovered: true };

interface Row {
  readonly says?: object;
  readonly tried: Tried;
  readonly becomes: "ok" | "permission" | "blocked" | "INVALID_RESPONSE";
}

/** By what the agent says of itself, and what became of its tools. */
const rows: Readonly<Record<string, Row>> = {
  "says nothing of it": { tried: none, becomes: "ok" },
  "is done": { says: { outcome: "done" }, tried: none, becomes: "ok" },
  "had nothing to do": { says: { outcome: "nothing" }, tried: none, becomes: "ok" },
  "is blocked": { says: { outcome: "blocked", not_done: "The sum." }, tried: none, becomes: "blocked" },
  "is blocked, and says no more": { says: { outcome: "blocked" }, tried: none, becomes: "blocked" },
  "is something else": { says: { outcome: "perhaps" }, tried: none, becomes: "INVALID_RESPONSE" },
  "is no text": { says: { outcome: ["done"] }, tried: none, becomes: "INVALID_RESPONSE" },
  "was refused, and says nothing of it": { tried: last, becomes: "permission" },
  "was refused, and says that it is done": { says: { outcome: "done" }, tried: last, becomes: "permission" },
  "was refused, did something else, and says nothing of it": { tried: since, becomes: "permission" },
  "was refused, and found another way": { says: { outcome: "done" }, tried: since, becomes: "ok" },
  "was refused, and had nothing to do": { says: { outcome: "nothing" }, tried: since, becomes: "permission" },
  "was refused, and is blocked": { says: { outcome: "blocked" }, tried: since, becomes: "permission" },
};

describe("an agent that", () => {
  for (const [title, { says = {}, tried, becomes }] of Object.entries(rows))
    it(`${title}: ${becomes}`, () => {
      const said = { summary: "Wrote it.", ...says };
      const answer = checked("mine", said, "", tried);
      const refused = tried.refused.length > 0 ? tried.refused : undefined;
      if (becomes === "ok") {
        assert.deepEqual(answer.ok && answer.result, refused ? { ...said, refused } : said);
        return;
      }
      assert.ok(!answer.ok);
      if (becomes === "INVALID_RESPONSE") assert.equal(answer.code, becomes);
      else {
        const { not_done = "Wrote it." } = says as { not_done?: string };
        const denied = refused && { denied: refused };
        assert.deepEqual(answer.details, { reason: becomes, not_done, ...denied });
        assert.equal(answer.code, "IPC_ERROR");
        assert.ok(answer.message.includes(refused ? "Write, Read" : not_done), answer.message);
      }
    });
});
