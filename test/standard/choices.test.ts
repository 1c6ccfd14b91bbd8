import assert from "node:assert/strict";
import { parseChoices } from "../../standard/choices.ts";
import { neederOf } from "../../standard/packs.ts";

const about = { name: "puruto-a", description: "x" };

describe("what a Puruto remembers it was made from", () => {
  for (const [title, memory, expected] of [
    ["nothing of features", {}, { db: true, ipc: false, "agent-tests": false }],
    ["a starter alone", { starter: "notes", db: false }, { db: true, ipc: false, "agent-tests": false }],
    [
      "agent tests",
      { "agent-tests": true, ipc: true, db: false },
      { db: false, ipc: true, "agent-tests": true },
    ],
    ["agent tests alone", { "agent-tests": true, ipc: false }, { db: true, ipc: true, "agent-tests": true }],
    ["no valid answer", { "agent-tests": "yes" }, { db: true, ipc: false, "agent-tests": false }],
  ] as const)
    it(`has what that needs where it is ${title}`, () => {
      const choices = parseChoices({ ...about, ...memory });
      assert.ok(choices.ok);
      const { db, ipc, "agent-tests": tests } = choices.value;
      assert.deepEqual({ db, ipc, "agent-tests": tests }, expected);
    });
});

describe("what needs a feature", () => {
  for (const [feature, chosen, needing] of [
    ["db", { starter: "notes" }, "notes"],
    ["db", { starter: "notes", kind: "puruto-data" }, undefined],
    ["ipc", { "agent-tests": true }, "agent-tests"],
    ["ipc", { "agent-tests": "true" }, undefined],
    ["ipc", { starter: "notes", ci: true, ipc: true }, undefined],
    ["agent-tests", { "agent-tests": true }, undefined],
  ] as const)
    it(`is ${needing ?? "nothing"}: ${feature} of ${JSON.stringify(chosen)}`, () =>
      assert.equal(neederOf(feature, chosen), needing));
});
