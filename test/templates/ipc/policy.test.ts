import assert from "node:assert/strict";
import { examinePolicy, parsePolicy } from "../../../templates/ipc/files/ipc/policy.ts";
import { schemaCheck } from "./helpers/schema.ts";

const generated = {
  enabled: true,
  owner: "puruto-a",
  max_hops: 2,
  default_timeout_sec: 120,
  allowed_targets: [],
  allowed_actions: {},
};

/** What the row shows, the value, and the keys whose type is wrong. */
type Row = readonly [string, unknown, ...string[]];

const rows: readonly Row[] = [
  ["a generated policy", generated],
  ["an empty object", {}],
  ["a policy with every key", { ...generated, $schema: "x", allowed_callers: ["b"], agent: "claude" }],
  ["an agent with arguments", { ...generated, agent: ["my-agent", "--json"] }],
  ["a key that has no meaning", { ...generated, alowed_callers: 1 }],
  ["a key called constructor", { ...generated, constructor: 1 }],
  ["a key called __proto__", JSON.parse('{"__proto__": {"enabled": "yes"}}')],
  ["no hop at all", { ...generated, max_hops: 0 }],
  ["a tenth of a second", { ...generated, default_timeout_sec: 0.1 }],
  ["a target that no action is allowed for", { ...generated, allowed_actions: { b: [] } }],
  ["an action list for __proto__", JSON.parse('{"allowed_actions": {"__proto__": ["read"]}}')],
  ["no list for __proto__", JSON.parse('{"allowed_actions": {"__proto__": 1}}'), "allowed_actions.__proto__"],
  ["enabled in words", { ...generated, enabled: "true" }, "enabled"],
  ["enabled as a number", { ...generated, enabled: 1 }, "enabled"],
  ["enabled as null", { ...generated, enabled: null }, "enabled"],
  ["an owner that is no name", { ...generated, owner: "My Puruto" }, "owner"],
  ["an empty owner", { ...generated, owner: "" }, "owner"],
  ["a negative limit of hops", { ...generated, max_hops: -1 }, "max_hops"],
  ["a limit between two hops", { ...generated, max_hops: 1.5 }, "max_hops"],
  ["a limit of hops in words", { ...generated, max_hops: "2" }, "max_hops"],
  ["no time", { ...generated, default_timeout_sec: 0 }, "default_timeout_sec"],
  ["a negative time", { ...generated, default_timeout_sec: -5 }, "default_timeout_sec"],
  ["a time in words", { ...generated, default_timeout_sec: "120" }, "default_timeout_sec"],
  ["a target without a list", { ...generated, allowed_targets: "puruto-b" }, "allowed_targets"],
  ["targets as an object", { ...generated, allowed_targets: { "puruto-b": true } }, "allowed_targets"],
  ["a target that is a wildcard", { ...generated, allowed_targets: ["*"] }, "allowed_targets[0]"],
  ["a target that is a path", { ...generated, allowed_targets: ["b", "../c"] }, "allowed_targets[1]"],
  ["an empty target", { ...generated, allowed_targets: [""] }, "allowed_targets[0]"],
  ["actions as a list", { ...generated, allowed_actions: [] }, "allowed_actions"],
  ["actions as null", { ...generated, allowed_actions: null }, "allowed_actions"],
  ["an action without a list", { ...generated, allowed_actions: { b: "read" } }, "allowed_actions.b"],
  ["an action that is a number", { ...generated, allowed_actions: { b: [1] } }, "allowed_actions.b"],
  ["a caller without a list", { ...generated, allowed_callers: "b" }, "allowed_callers"],
  ["callers as null", { ...generated, allowed_callers: null }, "allowed_callers"],
  ["an empty agent", { ...generated, agent: "" }, "agent"],
  ["an agent of no arguments", { ...generated, agent: [] }, "agent"],
  ["an agent with an empty argument", { ...generated, agent: ["a", ""] }, "agent"],
  ["a schema that is no text", { ...generated, $schema: 1 }, "$schema"],
  ["several faults", { enabled: 1, owner: 2, allowed_targets: [3, 4] }, "enabled", "owner", ...list(2)],
  ["a list", [], ""],
  ["a text", "enabled", ""],
  ["null", null, ""],
];

function list(length: number): string[] {
  return Array.from({ length }, (_, index) => `allowed_targets[${index}]`);
}

describe("the parser of a policy, and its schema", () => {
  const check = schemaCheck("ipc-policy");
  for (const [title, value, ...keys] of rows)
    it(`${keys.length === 0 ? "takes" : "refuses"} ${title}`, () => {
      const parsed = parsePolicy(JSON.stringify(value));
      assert.deepEqual(parsed.ok ? [] : parsed.faults.map(({ key }) => key), keys);
      assert.equal(check(value), keys.length === 0);
    });

  it("refuses a number that JSON cannot hold", () => {
    const text = '{"default_timeout_sec": 1e999}';
    assert.equal(parsePolicy(text).ok, false);
    assert.equal(check(JSON.parse(text)), false);
  });
});

describe("the parser of a policy", () => {
  it("allows nothing where a key is missing, but is enabled, as the pages that the key comes from write it", () => {
    const parsed = parsePolicy("{}");
    const closed = {
      enabled: true,
      max_hops: 0,
      default_timeout_sec: 120,
      allowed_targets: [],
      allowed_actions: new Map(),
    };
    assert.deepEqual(parsed, { ok: true, value: closed });
  });

  it("lets the last of a key that stands twice count, as JSON.parse does", () => {
    const parsed = parsePolicy('{"enabled": true, "enabled": false}');
    assert.equal(parsed.ok && parsed.value.enabled, false);
  });

  it("names the file, line and column of broken JSON", () => {
    const parsed = parsePolicy('{\n  "enabled": yes\n}');
    assert.deepEqual(parsed.ok ? undefined : parsed.faults[0], {
      key: "",
      kind: "syntax",
      message: '.puruto-ipc.json is not JSON: unexpected "y" at line 2, column 14',
      line: 2,
    });
  });

  it("tells unknown and missing keys from wrong types", () => {
    const { faults } = examinePolicy(
      '{"enabled": 1, "max_hop": 2, "allowed_targets": [], "allowed_actions": {}}',
    );
    assert.deepEqual(
      faults.map(({ key, kind }) => `${kind} ${key}`),
      ["type enabled", "unknown max_hop", "missing owner", "missing max_hops", "missing default_timeout_sec"],
    );
  });
});
