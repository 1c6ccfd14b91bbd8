import assert from "node:assert/strict";
import { wayToAllow } from "../../../../lib/reporting/delegation/ways.ts";
import type { Answer } from "../../../../lib/puruto/delegation/answer.ts";

const asked = { target: "puruto-b", action: "read" };
const request = { caller: "puruto-a" };

const refused = (rule: unknown, more: object = request): Answer => ({
  text: "",
  document: { request: more },
  response: {
    request_id: "r",
    correlation_id: "c",
    status: "error",
    duration_ms: 1,
    error: { code: "DENIED", message: "no", details: { rule } },
  },
});

const rules = "permissions.allow in .claude/settings.json (gemini: tools.allowed in .gemini/settings.json)";

const rows: readonly (readonly [rule: unknown, words: string | undefined])[] = [
  ["disabled", 'set "enabled": true in .puruto-ipc.json'],
  ["allowed_targets", "puruto allow puruto-b read"],
  ["allowed_actions", "puruto allow puruto-b read"],
  ["max_hops", "puruto ipc --max-hops N, in each Puruto of the chain"],
  ["cycle", undefined],
  ["secret", undefined],
  ["target_disabled", 'in the folder of puruto-b: set "enabled": true in .puruto-ipc.json'],
  ["allowed_callers", "in the folder of puruto-b: puruto allow --caller puruto-a"],
  ["permission", `in the folder of puruto-b: ${rules}`],
  ["no such rule", undefined],
  [{}, undefined],
];

describe("what would allow a refused call", () => {
  for (const [rule, words] of rows)
    it(`is ${words ?? "nothing"}, for ${JSON.stringify(rule)}`, () => {
      assert.equal(wayToAllow(refused(rule), asked)?.words, words);
    });

  it("is told of a decision too", () => {
    const { document } = refused("disabled");
    const decision = { allowed: false, rule: "disabled", details: { rule: "disabled" } };
    assert.ok(wayToAllow({ text: "", document, decision }, asked));
  });

  it("is no command with a name in it that is none", () => {
    for (const caller of ["a; rm -rf ~", "../a", 7, undefined])
      assert.equal(wayToAllow(refused("allowed_callers", { caller }), asked), undefined);
  });
});
