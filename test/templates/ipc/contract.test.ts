import assert from "node:assert/strict";
import { parseRequest, parseResult } from "../../../templates/ipc/files/ipc/contract.ts";
import { schemaCheck } from "./helpers/schema.ts";

const request = {
  request_id: "req-20260224-001",
  correlation_id: "corr-20260224-001",
  caller: "puruto-reservas",
  target: "puruto-finanzas",
  action: "pagar_factura",
  prompt: "Paga la factura #123 por 50 EUR",
};
const outcome = { request_id: "req-1", correlation_id: "corr-1", status: "ok", duration_ms: 824 };
const ok = { ...outcome, result: { summary: "Factura #123 pagada" } };
const failure = { code: "DENIED", message: "not in the allowlist", details: null };
const failed = { ...outcome, status: "error", error: failure };

const withCode = (code: unknown): object => ({ ...failed, error: { ...failure, code } });

/** What the row shows, the value, and the keys that are at fault. */
type Row = readonly [string, unknown, ...string[]];

const requests: readonly Row[] = [
  ["the six keys of the minimum", request],
  ["all keys", { ...request, timeout_sec: 120, hop: 0, payload: {}, requested_at: "2026-02-24T10:00:00Z" }],
  ["a key it does not know", { ...request, priority: "high" }],
  ["an empty prompt", { ...request, prompt: "" }],
  ["the greatest time", { ...request, timeout_sec: Number.MAX_SAFE_INTEGER }],
  ["a time with an offset", { ...request, requested_at: "2026-02-24T10:00:00.123+01:00" }],
  ["an action with a dot", { ...request, action: "v1.pay" }],
  ["a key called __proto__", JSON.parse(`{"__proto__": {"hop": -1}, ${JSON.stringify(request).slice(1)}`)],
  ["no id", { ...request, request_id: undefined }, "request_id"],
  ["an empty id", { ...request, request_id: "" }, "request_id"],
  ["an id that is a number", { ...request, correlation_id: 7 }, "correlation_id"],
  ["a caller that is a path", { ...request, caller: "../puruto-a" }, "caller"],
  ["a target in capitals", { ...request, target: "Puruto-Finanzas" }, "target"],
  ["a target with a Cyrillic letter", { ...request, target: "puruto-fin\u0430nzas" }, "target"],
  ["a target with a line break", { ...request, target: "puruto-finanzas\n" }, "target"],
  ["a target with two hyphens", { ...request, target: "puruto--finanzas" }, "target"],
  ["a target that is a list", { ...request, target: ["puruto-finanzas"] }, "target"],
  ["an action that is a path", { ...request, action: "../../run" }, "action"],
  ["an action of two dots", { ...request, action: ".." }, "action"],
  ["an empty action", { ...request, action: "" }, "action"],
  ["a prompt that is null", { ...request, prompt: null }, "prompt"],
  ["no time", { ...request, timeout_sec: 0 }, "timeout_sec"],
  ["half a second", { ...request, timeout_sec: 0.5 }, "timeout_sec"],
  ["a time in words", { ...request, timeout_sec: "120" }, "timeout_sec"],
  ["a time beyond all integers", { ...request, timeout_sec: 1e300 }, "timeout_sec"],
  ["a negative hop", { ...request, hop: -1 }, "hop"],
  ["a hop between two", { ...request, hop: 1.5 }, "hop"],
  ["a payload that is a list", { ...request, payload: [] }, "payload"],
  ["a payload that is null", { ...request, payload: null }, "payload"],
  ["a day without a time", { ...request, requested_at: "2026-02-24" }, "requested_at"],
  ["a conversation", { ...request, action: "ask", conversation: "chat:42" }],
  ["a conversation of 200 characters", { ...request, action: "ask", conversation: "😀".repeat(200) }],
  ["an empty conversation", { ...request, action: "ask", conversation: "" }, "conversation"],
  ["one of 201 characters", { ...request, action: "ask", conversation: "x".repeat(201) }, "conversation"],
  ["one that is a number", { ...request, action: "ask", conversation: 42 }, "conversation"],
  ["one that is null", { ...request, action: "ask", conversation: null }, "conversation"],
  ["one with another action", { ...request, conversation: "chat:42" }, "conversation"],
  ["one with another action in capitals", { ...request, action: "ASK", conversation: "x" }, "conversation"],
  ["several faults", { ...request, caller: "", hop: "0", prompt: 1 }, "caller", "prompt", "hop"],
  ["a list", [], "request"],
  ["null", null, "request"],
  ["a text", "request", "request"],
  ["nothing at all", {}, ...Object.keys(request)],
];

const results: readonly Row[] = [
  ["a result", ok],
  ["a result that is a list", { ...ok, result: [1] }],
  ["a result that is null", { ...ok, result: null }],
  ["a result, and null for the error", { ...ok, error: null }],
  ["a key it does not know", { ...ok, model: "m" }],
  ["an error", failed],
  ["an error without details", { ...failed, error: { code: "TIMEOUT", message: "" } }],
  ["an error, and null for the result", { ...failed, result: null }],
  ["no result", outcome, "result"],
  ["a result and an error", { ...ok, error: failure }, "error"],
  ["an error and a result", { ...failed, result: {} }, "result"],
  ["no error", { ...outcome, status: "error" }, "error"],
  ["an error in words", { ...failed, error: "denied" }, "error"],
  ["a code of the target's own", withCode("SIN_FONDOS")],
  ["a code of one word", withCode("E2BIG")],
  ["a code of 64 characters", withCode("E".repeat(64))],
  ["a code of 65 characters", withCode("E".repeat(65)), "error.code"],
  ["an empty code", withCode(""), "error.code"],
  ["a code that is a number", withCode(7), "error.code"],
  ["a code with a blank", withCode("SIN FONDOS"), "error.code"],
  ["a code with a hyphen", withCode("SIN-FONDOS"), "error.code"],
  ["a code with two underscores in a row", withCode("SIN__FONDOS"), "error.code"],
  ["a code that begins with a digit", withCode("2BIG"), "error.code"],
  ["a code with an accent", withCode("FACTUR\u00c1S"), "error.code"],
  ["a code with a line break", withCode("DENIED\n"), "error.code"],
  ["a code in small letters", { ...failed, error: { ...failure, code: "denied" } }, "error.code"],
  ["no message", { ...failed, error: { code: "DENIED" } }, "error.message"],
  ["another status", { ...ok, status: "done" }, "status"],
  ["no status", { ...ok, status: undefined }, "status"],
  ["a negative duration", { ...ok, duration_ms: -1 }, "duration_ms"],
  ["a duration with a fraction", { ...ok, duration_ms: 0.5 }, "duration_ms"],
  ["an id that is null", { ...ok, request_id: null }, "request_id"],
  ["a list", [ok], "result"],
];

const parsers = [
  { name: "request", parse: parseRequest, schema: "invocation-request", rows: requests },
  { name: "result", parse: parseResult, schema: "invocation-result", rows: results },
];

for (const { name, parse, schema, rows } of parsers)
  describe(`the parser of a ${name}, and its schema`, () => {
    const check = schemaCheck(schema);
    for (const [title, raw, ...keys] of rows)
      it(`${keys.length === 0 ? "takes" : "refuses"} ${title}`, () => {
        const value: unknown = raw === undefined ? raw : JSON.parse(JSON.stringify(raw));
        const parsed = parse(value);
        assert.deepEqual(parsed.ok ? [] : parsed.faults.map(({ key }) => key), keys);
        assert.equal(check(value), keys.length === 0);
      });
  });

describe("the parser of a request", () => {
  it("fills in hop and time, and drops keys it does not know", () => {
    const parsed = parseRequest({ ...request, extra: 1 }, 7);
    assert.deepEqual(parsed, { ok: true, value: { ...request, timeout_sec: 7, hop: 0 } });
  });

  it("says what it got, cut short, and what it wants", () => {
    const parsed = parseRequest({ ...request, target: "P".repeat(1000) });
    const message = `target must be a name of lower-case letters, digits and single hyphens, got "${"P".repeat(56)}...`;
    assert.equal(parsed.ok ? "" : parsed.faults[0]?.message, message);
  });
});

describe("the parser of a result", () => {
  it("fills in null for the details of an error", () => {
    const parsed = parseResult({ ...failed, error: { code: "TIMEOUT", message: "too late" } });
    assert.deepEqual(parsed, {
      ok: true,
      value: { ...outcome, status: "error", error: { code: "TIMEOUT", message: "too late", details: null } },
    });
  });
});
