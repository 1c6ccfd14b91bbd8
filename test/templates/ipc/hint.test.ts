import assert from "node:assert/strict";
import { hintFor } from "../../../templates/ipc/files/ipc/command/hint.ts";
import type { InvocationResult } from "../../../templates/ipc/files/ipc/contract.ts";

const names = { caller: "puruto-a", target: "puruto-b", action: "read" };
const ids = { request_id: "req-1", correlation_id: "corr-1", duration_ms: 1 };

const rows: readonly (readonly [rule: string, hint: string | undefined])[] = [
  ["disabled", 'to allow it, set "enabled": true in .puruto-ipc.json'],
  ["allowed_targets", 'to allow it, add "puruto-b" to allowed_targets in .puruto-ipc.json'],
  ["allowed_actions", 'to allow it, add "read" to "puruto-b" of allowed_actions in .puruto-ipc.json'],
  ["max_hops", "to allow it, raise max_hops in .puruto-ipc.json of each Puruto of the chain"],
  ["cycle", undefined],
  ["secret", undefined],
  ["target_disabled", 'to allow it, set "enabled": true in .puruto-ipc.json of puruto-b'],
  ["allowed_callers", 'to allow it, add "puruto-a" to allowed_callers in .puruto-ipc.json of puruto-b'],
  ["no such rule", undefined],
];

describe("what a person at the terminal is told of a refusal", () => {
  for (const [rule, hint] of rows)
    it(`is ${hint === undefined ? "nothing" : "what would allow it"}, for ${rule}`, () => {
      assert.equal(hintFor(answer("DENIED", { rule }), names), hint);
    });

  it("is nothing of any other answer", () => {
    const ok: InvocationResult = { ...ids, status: "ok", result: {} };
    const rule = { rule: "disabled" };
    assert.deepEqual([hintFor(ok, names), hintFor(answer("IPC_ERROR", rule), names)], [undefined, undefined]);
    assert.equal(hintFor(answer("DENIED", null), names), undefined);
  });
});

function answer(code: "DENIED" | "IPC_ERROR", details: unknown): InvocationResult {
  return { ...ids, status: "error", error: { code, message: "no", details } };
}
