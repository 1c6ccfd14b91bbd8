import assert from "node:assert/strict";
import * as fc from "fast-check";
import { comparePolicies, type Difference, type Permission } from "../../standard/permissions.ts";
import type { InvocationRequest } from "../../templates/ipc/files/ipc/contract.ts";
import { decide, decideAsTarget, parsePolicy, type Policy } from "../../templates/ipc/files/ipc/policy.ts";

const open = { max_hops: 2, allowed_targets: ["b"], allowed_actions: {} };
const read = { ...open, allowed_actions: { b: ["read"] } };
const anything = (...except: string[]): Permission => ({ target: "b", action: null, except });

const rows: readonly [title: string, before: object, after: object, expected: Partial<Difference>][] = [
  ["nothing where nothing changes", read, { ...read, default_timeout_sec: 5 }, {}],
  [
    "an action that is named",
    read,
    { ...open, allowed_actions: { b: ["read", "pay"] } },
    { gained: [{ target: "b", action: "pay" }] },
  ],
  [
    "an action that is named no longer",
    read,
    { ...open, allowed_actions: { b: [] } },
    { lost: [{ target: "b", action: "read" }] },
  ],
  [
    "all of a target that is dropped",
    read,
    { ...read, allowed_targets: [] },
    { lost: [{ target: "b", action: "read" }] },
  ],
  ["all of a target that loses its entry", read, open, { gained: [anything("read")] }],
  ["all but what is named of a target that gets an entry", open, read, { lost: [anything("read")] }],
  ["all of a target that is open", {}, open, { gained: [anything()] }],
  ["nothing of an entry without a target", {}, { ...read, allowed_targets: [] }, {}],
  [
    "what stands in a list twice once",
    {},
    { ...open, allowed_targets: ["b", "b"], allowed_actions: { b: ["x", "x"] } },
    { gained: [{ target: "b", action: "x" }] },
  ],
  [
    "everything with the switch",
    { ...read, enabled: false },
    read,
    {
      gained: [
        { target: "b", action: "read" },
        { caller: null, except: [] },
      ],
    },
  ],
  [
    "all asking with the last hop",
    read,
    { ...read, max_hops: 0 },
    { lost: [{ target: "b", action: "read" }] },
  ],
  ["nothing of a Puruto that is its own target", {}, { ...open, owner: "b" }, {}],
  ["a caller", { allowed_callers: ["a"] }, { allowed_callers: ["c", "a"] }, { gained: [{ caller: "c" }] }],
  [
    "all callers but those of the first list",
    {},
    { allowed_callers: ["a"] },
    { lost: [{ caller: null, except: ["a"] }] },
  ],
  [
    "targets and actions of inherited names",
    {},
    { ...open, allowed_targets: ["constructor"], allowed_actions: { constructor: ["toString"] } },
    { gained: [{ target: "constructor", action: "toString" }] },
  ],
];

describe("the difference of two policies", () => {
  for (const [title, before, after, expected] of rows)
    it(`is ${title}`, () =>
      assert.deepEqual(comparePolicies(policyOf(before), policyOf(after)), {
        gained: [],
        lost: [],
        ...expected,
      }));

  it("is what the runtime decides otherwise, whatever the policies", () => {
    const property = fc.property(anyPolicy, anyPolicy, (before, after) => {
      const { gained, lost } = comparePolicies(before, after);
      for (const [is, permits] of questions) {
        const [was, becomes] = [permits(before), permits(after)];
        assert.deepEqual([gained.some(is), lost.some(is)], [becomes && !was, was && !becomes]);
      }
      for (const permission of [...gained, ...lost]) assert.ok(questions.some(([is]) => is(permission)));
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it("is found of policies as large as one may be, too", () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `n${at}`);
    const many = policyOf({
      ...open,
      allowed_targets: names,
      allowed_actions: { n0: names },
      allowed_callers: names,
    });
    const { gained, lost } = comparePolicies(policyOf({ allowed_callers: names.toReversed() }), many);
    assert.deepEqual([gained.length, lost.length], [199_999, 0]);
  });
});

/** Few values of each key, names of objects' own among them, so that lists meet. Nobody ever names `other`. */
const names = ["a", "b", "constructor", "__proto__"];
const [targets, actions] = [
  ["a", "b", "constructor", "other"],
  [...names, "other"],
];
const list = (of: readonly string[]) => fc.array(fc.constantFrom(...of), { maxLength: 3, size: "max" });
const repos = list(names.slice(0, 3));
const anyPolicy = fc
  .record(
    {
      enabled: fc.constantFrom(true, true, true, false),
      owner: fc.constantFrom("a", "puruto-a"),
      max_hops: fc.constantFrom(0, 1, 2, 3),
      allowed_targets: repos,
      allowed_actions: fc.dictionary(fc.constantFrom(...names), list(names), { maxKeys: 3 }),
      allowed_callers: repos,
    },
    { requiredKeys: ["owner", "max_hops"] },
  )
  .map(policyOf);

/** Each thing that can be permitted: whether a permission covers it, and whether a policy, asked as the runtime asks, permits it. */
const questions: readonly [is: (one: Permission) => boolean, permits: (policy: Policy) => boolean][] = [
  ...targets.flatMap((target) => actions.map((action) => asking(target, action))),
  ...targets.map(calling),
];

function asking(target: string, action: string): (typeof questions)[number] {
  return [
    (one) => "target" in one && one.target === target && isNamed(one.action, one.except, action),
    (policy) => {
      const around = { max_hops: Infinity, ancestors: [String(policy.owner)], secret: undefined };
      return decide(policy, { target, action, hop: 0 } as InvocationRequest, around).allowed;
    },
  ];
}

function calling(caller: string): (typeof questions)[number] {
  return [
    (one) => "caller" in one && isNamed(one.caller, one.except, caller),
    (policy) => decideAsTarget(policy, { caller, target: "x" } as InvocationRequest).allowed,
  ];
}

const isNamed = (name: string | null, except: readonly string[] = [], wanted: string): boolean =>
  name === wanted || (name === null && !except.includes(wanted));

function policyOf(document: object): Policy {
  const policy = parsePolicy(JSON.stringify(document));
  assert.ok(policy.ok);
  return policy.value;
}
