import assert from "node:assert/strict";
import { answersOf, policyValues } from "../../../standard/policy-values.ts";
import type { PolicyAnswers } from "../../../lib/puruto/policy-questions.ts";

const generated = {
  enabled: true,
  owner: "puruto-a",
  max_hops: 2,
  default_timeout_sec: 120,
  allowed_targets: [],
  allowed_actions: {},
};
const listed = { ...generated, allowed_targets: ["b", "c"], allowed_actions: { b: ["read", "write"] } };

const cases: [string, object, Partial<PolicyAnswers>, object][] = [
  ["is the generated one where there was none", {}, {}, generated],
  ["stays as it is without answers that differ", listed, {}, listed],
  ["keeps a switch that is off", { ...listed, enabled: false }, {}, { ...listed, enabled: false }],
  ["keeps an owner that is not the folder's name", { ...listed, owner: "x" }, {}, { ...listed, owner: "x" }],
  ["gets the keys that it lacks", { max_hops: 1 }, {}, { ...generated, max_hops: 1 }],
  ["takes limits", listed, { maxHops: 0, timeout: 5 }, { ...listed, max_hops: 0, default_timeout_sec: 5 }],
  [
    "lets a new target be asked for nothing",
    generated,
    { targets: ["b"] },
    { ...generated, allowed_targets: ["b"], allowed_actions: { b: [] } },
  ],
  [
    "lets a new target be asked for what is named",
    generated,
    { targets: ["b"], actions: { b: ["read"] } },
    { ...generated, allowed_targets: ["b"], allowed_actions: { b: ["read"] } },
  ],
  [
    "keeps the entries of other targets when one is answered",
    listed,
    { actions: { c: ["x"] } },
    { ...listed, allowed_actions: { b: ["read", "write"], c: ["x"] } },
  ],
  ["keeps a target open that the user left open", listed, { actions: { b: ["read", "write"] } }, listed],
  [
    "keeps the order that the user wrote",
    listed,
    { targets: ["c", "b"], actions: { b: ["write", "read"] } },
    listed,
  ],
  [
    "keeps the order of those that stay, and puts new ones behind them",
    { ...listed, allowed_targets: ["c", "b", "e"] },
    { targets: ["a", "b", "c"], actions: { b: ["x", "write"] } },
    {
      ...listed,
      allowed_targets: ["c", "b", "a"],
      allowed_actions: { b: ["write", "x"], a: [] },
    },
  ],
  [
    "keeps what no call can ask for, which is no answer",
    { ...listed, allowed_actions: { b: ["../x", "read"], "My Notes": ["y"] } },
    { actions: { b: ["write"] } },
    { ...listed, allowed_actions: { b: ["../x", "write"], "My Notes": ["y"] } },
  ],
  [
    "takes a target by the name of what objects have",
    listed,
    { targets: ["b", "c", "constructor"], actions: { constructor: ["x"] } },
    {
      ...listed,
      allowed_targets: ["b", "c", "constructor"],
      allowed_actions: { b: ["read", "write"], constructor: ["x"] },
    },
  ],
  [
    "drops the entry of a target that is dropped",
    listed,
    { targets: ["c"] },
    { ...listed, allowed_targets: ["c"], allowed_actions: {} },
  ],
  [
    "keeps an entry that never had a target",
    { ...generated, allowed_actions: { b: ["read"] } },
    {},
    { ...generated, allowed_actions: { b: ["read"] } },
  ],
];

describe("the policy that answers lead to", () => {
  for (const [title, old, given, expected] of cases) {
    it(title, () => {
      const defaults = { targets: [], actions: {}, maxHops: 2, timeout: 120 };
      const remembered = Object.entries(answersOf(old as Record<string, unknown>)).filter(
        ([, value]) => value !== undefined,
      );
      const answers = { ...defaults, ...Object.fromEntries(remembered), ...given } as PolicyAnswers;
      assert.deepEqual(policyValues(old as Record<string, unknown>, "puruto-a", answers), expected);
    });
  }

  it("refuses actions of what is no target", () => {
    const answers = { targets: ["b"], actions: { c: ["read"] }, maxHops: 2, timeout: 120 };
    assert.throws(() => policyValues({}, "a", answers), {
      code: "invalid-options",
      exitCode: 2,
      message: /--actions names c, which --targets does not/,
    });
  });
});
