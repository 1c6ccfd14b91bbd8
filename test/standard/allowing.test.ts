import assert from "node:assert/strict";
import {
  allowActions,
  allowAnything,
  allowCaller,
  checkNotSelf,
  denyActions,
  denyCaller,
  denyTarget,
  keepTo,
  noLists,
  type Lists,
} from "../../standard/allowing.ts";

/** b may be asked to read, c for anything; d has an entry and is no target. */
const lists: Lists = {
  targets: ["b", "c"],
  actions: new Map([
    ["b", ["read"]],
    ["d", ["old"]],
  ]),
  callers: ["a"],
};
const entries = (actions: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(actions));

const rows: readonly [title: string, after: Lists, expected: Partial<Lists>][] = [
  [
    "adds an action",
    allowActions(lists, "b", ["pay"]),
    { actions: entries({ b: ["read", "pay"], d: ["old"] }) },
  ],
  [
    "adds no action twice",
    allowActions(lists, "b", ["read", "pay", "pay"]),
    { actions: entries({ b: ["read", "pay"], d: ["old"] }) },
  ],
  [
    "keeps an open target to what is named",
    allowActions(lists, "c", ["x"]),
    { actions: entries({ b: ["read"], c: ["x"], d: ["old"] }) },
  ],
  [
    "makes a target of a name, and allows nothing that stood there without effect",
    allowActions(lists, "d", ["x"]),
    { targets: ["b", "c", "d"], actions: entries({ b: ["read"], d: ["x"] }) },
  ],
  [
    "keeps a target to what was chosen",
    keepTo(lists, "b", ["pay"]),
    { actions: entries({ b: ["pay"], d: ["old"] }) },
  ],
  ["opens a target", allowAnything(lists, "b"), { actions: entries({ d: ["old"] }) }],
  [
    "opens a new target, whatever stood there",
    allowAnything(lists, "d"),
    { targets: ["b", "c", "d"], actions: entries({ b: ["read"] }) },
  ],
  ["adds a caller", allowCaller(lists, "e"), { callers: ["a", "e"] }],
  ["makes a list of callers", allowCaller({ ...lists, callers: undefined }, "e"), { callers: ["e"] }],
  [
    "drops a target and its entry",
    denyTarget(lists, "b"),
    { targets: ["c"], actions: entries({ d: ["old"] }) },
  ],
  [
    "drops a target that stands there twice",
    denyTarget({ ...lists, targets: ["c", "b", "c"] }, "c"),
    { targets: ["b"] },
  ],
  ["drops an entry without a target", denyTarget(lists, "d"), { actions: entries({ b: ["read"] }) }],
  [
    "takes an action, and leaves the target with none",
    denyActions(lists, "b", ["read", "pay"]),
    { actions: entries({ b: [], d: ["old"] }) },
  ],
  ["takes nothing from what is no target", denyActions(lists, "e", ["read"]), {}],
  ["takes a caller, and leaves a list of none", denyCaller(lists, "a"), { callers: [] }],
  ["takes no caller that is not there", denyCaller(lists, "e"), {}],
  [
    "begins with nothing",
    allowActions(noLists, "constructor", ["x"]),
    { targets: ["constructor"], actions: entries({ constructor: ["x"] }), callers: undefined },
  ],
];

describe("allowing and denying", () => {
  for (const [title, after, expected] of rows)
    it(title, () => assert.deepEqual(after, { ...lists, ...expected }));

  it("cannot take one action from a target that may be asked for anything", () => {
    const message = /c may be asked for anything.*puruto allow c ACTION…$/;
    assert.throws(() => denyActions(lists, "c", ["x"]), { code: "cannot-deny", message });
  });

  it("cannot take one caller where anybody may call", () => {
    const message = /anybody may call.*"all but e".*puruto allow --caller NAME$/;
    assert.throws(() => denyCaller({ ...lists, callers: undefined }, "e"), { code: "cannot-deny", message });
  });

  it("knows a Puruto by each of its names", () => {
    assert.throws(() => checkNotSelf(["a", "puruto-a"], ["b", "puruto-a"]), {
      code: "invalid-options",
      exitCode: 2,
    });
    checkNotSelf(["a"], ["b", ""]);
  });
});
