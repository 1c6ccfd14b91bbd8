import assert from "node:assert/strict";
import { join } from "node:path";
import { edgesOf, labelsOf, type Edge } from "../../../lib/pictures/graph.ts";
import { parseEntry, type JournalEntry } from "../../../lib/puruto/journals.ts";
import { asMermaid } from "../../../lib/pictures/mermaid.ts";
import { survey } from "../../../lib/puruto/survey.ts";
import { scratch } from "../../scratch.ts";
import { allow, make } from "../../generators/workspace/purutos.ts";

type Policy = [targets: Record<string, readonly string[] | null>, more?: object] | undefined;

/** The edges of a workspace of `puruto-a` and `puruto-b` with these policies. */
async function edges(a: Policy, b: Policy, entries: readonly JournalEntry[] = []): Promise<Edge[]> {
  const root = scratch();
  for (const [name, policy] of [
    ["puruto-a", a],
    ["puruto-b", b],
  ] as const) {
    make(root, name);
    if (policy !== undefined) allow(join(root, name), policy[0], { owner: name, ...policy[1] });
  }
  return edgesOf(await survey([join(root, "puruto-a"), join(root, "puruto-b")], false), entries);
}

function called(code: string | null, target = "puruto-b", action = "read"): JournalEntry {
  const ids = { time: "2026-01-01T00:00:00Z", request_id: "r", correlation_id: "c", caller: "puruto-a" };
  const entry = parseEntry(
    JSON.stringify({ ...ids, target, action, code, status: code === null ? "ok" : "error" }),
  );
  assert.ok(entry);
  return entry;
}

describe("the graph of a workspace", () => {
  for (const [title, a, b, actions, blocked] of [
    ["named actions", [{ "puruto-b": ["read"] }], undefined, ["read"], null],
    ["any action", [{ "puruto-b": null }], undefined, null, null],
    [
      "a target that admits the caller",
      [{ "puruto-b": null }],
      [{}, { allowed_callers: ["puruto-a"] }],
      null,
      null,
    ],
    [
      "a target that admits others",
      [{ "puruto-b": null }],
      [{}, { allowed_callers: [] }],
      null,
      /allowed_callers/,
    ],
    ["a target that is off", [{ "puruto-b": null }], [{}, { enabled: false }], null, /puruto-b is off/],
    ["a target with a broken policy", [{ "puruto-b": null }], [{}, { enabled: 1 }], null, /is broken/],
    ["a target that is not there", [{ "puruto-z": ["read"] }], undefined, ["read"], /not in this workspace/],
  ] as const satisfies readonly (readonly [string, Policy, Policy, unknown, RegExp | null])[]) {
    it(`has an edge for ${title}`, async () => {
      const [edge, ...others] = await edges([...a], b && [...b]);
      assert.deepEqual(edge?.actions, actions);
      assert.match(edge?.blocked ?? "", blocked ?? /^$/);
      assert.deepEqual(others, []);
    });
  }

  it("has no edge for a caller that is off, or has no policy", async () => {
    assert.deepEqual(await edges([{ "puruto-b": null }, { enabled: false }], undefined), []);
  });

  it("counts the calls of the journals, and shows those that nothing allows", async () => {
    const entries = [called(null), called("DENIED"), called("TIMEOUT"), called("DENIED", "puruto-z")];
    const found = await edges([{ "puruto-b": ["read"] }], undefined, entries);
    assert.deepEqual(
      found.map(({ to, actions, calls }) => [to, actions, calls]),
      [
        ["puruto-b", ["read"], { ok: 1, refused: 1, failed: 1 }],
        ["puruto-z", [], { ok: 0, refused: 1, failed: 0 }],
      ],
    );
  });
});

describe("the calls of an edge, by action", () => {
  const [ok, no, late] = [null, "DENIED", "TIMEOUT"];
  for (const [title, policy, calls, expected] of [
    [
      "one that is refused is not counted as one that is allowed",
      ["read"],
      [
        ["read", ok],
        ["write", no],
        ["write", no],
      ],
      ["read allowed 1: 1 0 0", "write not allowed 2: 0 2 0"],
    ],
    [
      "one that is allowed and was never called is there",
      ["read", "add"],
      [["add", ok]],
      ["read allowed 0: 0 0 0", "add allowed 1: 1 0 0"],
    ],
    [
      "one that is allowed can be refused and fail all the same",
      ["read"],
      [
        ["read", no],
        ["read", late],
        ["read", ok],
      ],
      ["read allowed 3: 1 1 1"],
    ],
    [
      "any action is allowed",
      null,
      [
        ["b", ok],
        ["a", late],
      ],
      ["a allowed 1: 0 0 1", "b allowed 1: 1 0 0"],
    ],
    ["none is allowed", [], [["__proto__", no]], ["__proto__ not allowed 1: 0 1 0"]],
    ["a policy names one twice", ["read", "read"], [], ["read allowed 0: 0 0 0"]],
  ] as const) {
    it(`says which went how: ${title}`, async () => {
      const entries = calls.map(([action, code]) => called(code, "puruto-b", action));
      const [edge] = await edges([{ "puruto-b": policy }], undefined, entries);
      const told = edge?.by_action.map((one) => {
        const { action, allowed, called: times, ok: well, refused, failed } = one;
        return `${action} ${allowed ? "" : "not "}allowed ${times}: ${well} ${refused} ${failed}`;
      });
      assert.deepEqual(told, expected);
    });
  }

  it("names what went wrong, each action with its own number", async () => {
    const entries = [called(no, "puruto-b", "write"), called(late), called(ok), called(late, "puruto-b", "")];
    const [edge] = await edges([{ "puruto-b": ["read"] }], undefined, entries);
    assert.ok(edge);
    assert.deepEqual(labelsOf(edge), {
      actions: "read",
      blocked: null,
      trouble: ["read: 1 failed", "no action: 1 failed", "write: 1 refused"],
    });
  });
});

describe("the graph as Mermaid", () => {
  const quiet = { calls: { ok: 1, refused: 0, failed: 0 }, by_action: [] };
  const refused = {
    calls: { ok: 0, refused: 2, failed: 0 },
    by_action: [{ action: "write", allowed: false, called: 2, ok: 0, refused: 2, failed: 0 }],
  };

  it("draws open, stopped and troubled edges apart", () => {
    const text = asMermaid(
      ["puruto-a", "puruto-b"],
      [
        { from: "puruto-a", to: "puruto-b", actions: ["read", "write"], blocked: null, ...quiet },
        { from: "puruto-a", to: "puruto-z", actions: [], blocked: null, ...refused },
      ],
    );
    assert.deepEqual(text.split("\n"), [
      "flowchart LR",
      '  n0["puruto-a"]',
      '  n1["puruto-b"]',
      '  n2["puruto-z"]:::stranger',
      '  n0 -->|"read, write"| n1',
      '  n0 -.->|"nothing allowed#59; write#58; 2 refused"| n2',
      "  linkStyle 1 stroke:#d33,color:#d33",
      "  classDef stranger stroke-dasharray:4",
    ]);
  });

  it("keeps names and actions text", () => {
    const name = '"]\n<script>alert(1)</script>';
    const text = asMermaid([name], [{ from: name, to: name, actions: ['"|x'], blocked: null, ...quiet }]);
    assert.equal(text.split("\n").length, 3);
    assert.doesNotMatch(text, /<|script>|"\]\n.*"\]\n.*"\]/);
  });
});
