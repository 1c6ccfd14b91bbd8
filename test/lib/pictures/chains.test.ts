import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { noPaint } from "../../../lib/reporting/paint.ts";
import { chainsOf, type Call } from "../../../lib/pictures/chains.ts";
import { parseEntry, readJournals, type JournalEntry } from "../../../lib/puruto/journals.ts";
import { asTree, readTrace } from "../../../lib/pictures/trace.ts";
import { scratch } from "../../scratch.ts";

/** A call of `caller` at `time`, in milliseconds after the first. */
function entry(
  caller: string,
  target: string,
  hop: number,
  time: number,
  more: Partial<JournalEntry> = {},
): JournalEntry {
  const ids = { request_id: `req-${caller}-${time}`, correlation_id: "corr-1" };
  const outcome = { ran: "script", status: "ok", code: null, rule: null, duration_ms: 100 } as const;
  const at = new Date(Date.UTC(2026, 0, 1) + time).toISOString();
  return { time: at, ...ids, hop, caller, target, action: "read", prompt: "x", ...outcome, ...more };
}

/** More calls than any chain has, all of one name. */
const many = (more: Partial<JournalEntry>): JournalEntry[] =>
  Array.from({ length: 100_000 }, (_, index) =>
    entry("a", "a", index % 100, index, { request_id: "r", duration_ms: 1e9, ...more }),
  );

const shape = (calls: readonly Call[]): unknown[] =>
  calls.map(({ caller, target, calls: inner }) => [`${caller}>${target}`, ...shape(inner)]);

describe("a chain", () => {
  for (const [title, entries, tree] of [
    ["one call", [entry("a", "b", 0, 0)], [["a>b"]]],
    [
      "a call within a call",
      [entry("a", "b", 0, 0), entry("b", "c", 1, 10), entry("c", "d", 2, 20)],
      [["a>b", ["b>c", ["c>d"]]]],
    ],
    [
      "two calls of one target, one after the other",
      [
        entry("a", "b", 0, 0, { duration_ms: 40 }),
        entry("b", "c", 1, 10),
        entry("a", "b", 0, 200),
        entry("b", "d", 1, 210),
      ],
      [
        ["a>b", ["b>c"]],
        ["a>b", ["b>d"]],
      ],
    ],
    [
      "a refused call, which ran nothing and so led to nothing",
      [entry("a", "b", 0, 0, { ran: null, status: "error" }), entry("b", "c", 1, 10)],
      [["a>b"], ["b>c"]],
    ],
    ["a call whose caller kept no journal", [entry("b", "c", 1, 10)], [["b>c"]]],
    [
      "a call made after its caller had ended",
      [entry("a", "b", 0, 0), entry("b", "c", 1, 5000)],
      [["a>b"], ["b>c"]],
    ],
    [
      "of two that ran at once, the one that the call names",
      [
        entry("a", "b", 0, 0, { request_id: "req-1" }),
        entry("a", "b", 0, 5, { request_id: "req-2" }),
        entry("b", "c", 1, 10, { parent_request_id: "req-1" }),
      ],
      [["a>b", ["b>c"]], ["a>b"]],
    ],
    [
      "a call by another name of the target that the call names",
      [
        entry("a", "b", 0, 0, { request_id: "req-1" }),
        entry("b2", "c", 1, 10, { parent_request_id: "req-1" }),
      ],
      [["a>b", ["b2>c"]]],
    ],
    [
      "a call that names none, or one that is in no journal",
      [
        entry("a", "b", 0, 0),
        entry("b", "c", 1, 10, { parent_request_id: null }),
        entry("b", "d", 1, 20, { parent_request_id: "req-gone" }),
      ],
      [["a>b"], ["b>c"], ["b>d"]],
    ],
    [
      "calls that name themselves, or each other",
      [
        entry("a", "b", 1, 0, { request_id: "req-1", parent_request_id: "req-1" }),
        entry("b", "c", 1, 1, { request_id: "req-2", parent_request_id: "req-3" }),
        entry("c", "d", 1, 2, { request_id: "req-3", parent_request_id: "req-2" }),
      ],
      [["a>b"], ["b>c"], ["c>d"]],
    ],
  ] as const) {
    it(`is a tree: ${title}`, () => {
      const [chain, ...others] = chainsOf(entries, 10);
      assert.deepEqual(shape(chain?.calls ?? []), tree);
      assert.deepEqual(others, []);
    });
  }

  it("is one of the latest, which come first", () => {
    const entries = [1, 2, 3].map((n) => entry("a", "b", 0, n * 1000, { correlation_id: `corr-${n}` }));
    assert.deepEqual(
      chainsOf(entries, 2).map(({ correlation_id }) => correlation_id),
      ["corr-3", "corr-2"],
    );
  });
});

const failed = { status: "error", code: "IPC_ERROR" } as const;

describe("what a chain took", () => {
  const usage = { input_tokens: 1000, output_tokens: 204, turns: 3, cost_usd: 0.02 };
  for (const [title, entries, expected] of [
    ["nothing where no call says", [entry("a", "b", 0, 0)], undefined],
    [
      "the sum of what its calls say, without the turns, which are each agent's own",
      [
        entry("a", "b", 0, 0, { usage }),
        entry("b", "c", 1, 10, { usage: { input_tokens: 1, cached_tokens: 5 } }),
        entry("b", "d", 1, 20),
      ],
      { input_tokens: 1001, output_tokens: 204, cached_tokens: 5, cost_usd: 0.02 },
    ],
    ["nothing where turns are all that is said", [entry("a", "b", 0, 0, { usage: { turns: 2 } })], undefined],
  ] as const) {
    it(`is ${title}`, () => assert.deepEqual(chainsOf(entries, 1)[0]?.usage, expected));
  }
});

describe("a line of a journal", () => {
  for (const [title, line] of [
    ["half a line", '{"time":"2026-01-'],
    ["no object", "[]"],
    ["no time", JSON.stringify({ ...entry("a", "b", 0, 0), time: "soon" })],
    ["an id that is a number", JSON.stringify({ ...entry("a", "b", 0, 0), correlation_id: 1 })],
    ["a hop that no chain reaches", JSON.stringify(entry("a", "b", 1e9, 0))],
  ] as const) {
    it(`is no call: ${title}`, () => assert.equal(parseEntry(line), undefined));
  }

  it("is the call that the runtime wrote", () => {
    const written = entry("a", "b", 1, 0, { status: "error", code: "DENIED", rule: "cycle", ran: null });
    const agent = {
      reason: "permission",
      outcome: "blocked",
      refused: "Bash",
      via: "chat:12",
      usage: { turns: 2 },
    };
    for (const more of [{}, { parent_request_id: null }, { parent_request_id: "req-1" }, agent]) {
      const line = { ...written, ...more };
      assert.deepEqual(parseEntry(JSON.stringify(line)), line);
    }
  });
});

describe("what a line of a journal says of an agent", () => {
  const written = entry("a", "b", 0, 0);
  for (const [title, more, read] of [
    ["is left out where it is null", { reason: null, outcome: null, usage: null, via: null }, {}],
    ["is left out where it is no text", { reason: 1, outcome: {}, refused: ["Bash"], via: true }, {}],
    ["is left out where it is empty", { reason: "", usage: {} }, {}],
    [
      "counts nothing that is no amount",
      {
        usage: {
          input_tokens: -1,
          output_tokens: 1e300,
          cached_tokens: "9",
          turns: null,
          cost_usd: 1,
          more: 5,
        },
      },
      { usage: { cost_usd: 1 } },
    ],
  ] as const) {
    it(title, () =>
      assert.deepEqual(parseEntry(JSON.stringify({ ...written, ...more })), { ...written, ...read }),
    );
  }
});

describe("the trace of a workspace", () => {
  /** Two Purutos with a journal each, and one whose journal is a folder. */
  function workspace(): string[] {
    const root = scratch();
    const lines = {
      a: [entry("a", "b", 0, 0), entry("a", "z\u001B[2J", 0, 300, { ...refused, correlation_id: "corr-2" })],
      b: [entry("b", "c", 1, 10, refused)],
    };
    for (const [name, calls] of Object.entries(lines)) {
      mkdirSync(join(root, name, "runs"), { recursive: true });
      const text = `${calls.map((call) => JSON.stringify(call)).join("\n")}\nhalf`;
      writeFileSync(join(root, name, "runs/ipc.jsonl"), text);
    }
    mkdirSync(join(root, "c/runs/ipc.jsonl"), { recursive: true });
    return ["a", "b", "c"].map((name) => join(root, name));
  }
  const refused = { status: "error", code: "DENIED", rule: "cycle", ran: null } as const;

  it("shows one chain, across journals, with times, codes and rules", () => {
    const text = asTree(readTrace(workspace(), "corr-1"), noPaint, () => 330).toString();
    const [head, first, second] = text.split("\n");
    assert.equal(head, "corr-1 2026-01-01 00:00:00.000 UTC (05:30:00 at UTC+05:30)");
    assert.equal(first, "└── a → b read ok +0 ms, took 100 ms, ran script");
    assert.equal(second, "    └── b → c read DENIED by cycle +10 ms, took 100 ms");
    assert.ok(!text.includes("corr-2"));
  });

  for (const [title, more, said] of [
    ["why there is no result", { ...failed, reason: "busy" }, "IPC_ERROR, busy"],
    [
      "what an agent was not allowed to use",
      { ...failed, reason: "permission", refused: "Bash, Write" },
      "IPC_ERROR, permission, refused: Bash, Write",
    ],
    ["what was refused on the way", { refused: "Bash", outcome: "done" }, "ok, refused: Bash"],
    ["that there was nothing to do", { outcome: "nothing" }, "ok, nothing to do"],
    ["no more than that where it was done", { outcome: "done" }, "ok"],
  ] as const) {
    it(`shows ${title}`, () => {
      const chains = chainsOf([entry("a", "b", 0, 0, more)], 1);
      const [, row] = asTree({ chains, problems: [] }, noPaint).toString().split("\n");
      assert.equal(row, `└── a → b read ${said} +0 ms, took 100 ms, ran script`);
    });
  }

  it("shows what asked for a chain, and what that took", () => {
    const usage = { input_tokens: 1000, output_tokens: 204, turns: 1, cost_usd: 0.02 };
    const chains = chainsOf(
      [
        entry("a", "b", 0, 0, { usage, via: "chat:12" }),
        entry("b", "c", 1, 10, { usage: { ...usage, turns: 3, cost_usd: 0.001 }, via: "job:req-1" }),
      ],
      1,
    );
    const text = asTree({ chains, problems: [] }, noPaint, () => 0).toString();
    assert.deepEqual(text.split("\n"), [
      "corr-1 2026-01-01 00:00:00.000 UTC, for chat:12, 2,408 tokens, $0.02",
      "└── a → b read ok +0 ms, took 100 ms, ran script, 1,204 tokens, 1 turn, $0.02",
      "    └── b → c read ok +10 ms, took 100 ms, ran script, 1,204 tokens, 3 turns, under $0.01",
    ]);
  });

  it("names a few of many that asked for a chain", () => {
    const calls = [1, 2, 3, 4, 5, 5].map((chat, at) => entry("a", "b", 0, at, { via: `chat:${chat}` }));
    const text = asTree({ chains: chainsOf(calls, 1), problems: [] }, noPaint).toString();
    assert.match(text, /, for chat:1, chat:2, chat:3 and 2 more\n/);
  });

  it("shows the latest chains, and what could not be read beside them", () => {
    const text = asTree(readTrace(workspace(), ""), noPaint).toString();
    assert.match(text, /^corr-2 [^]*\n\ncorr-1 /);
    assert.match(text, /c\/runs\/ipc\.jsonl is no journal/);
    assert.match(text, /a\/runs\/ipc\.jsonl has 1 lines that are no call/);
    assert.ok(!text.includes("\u001B"));
  });

  it("refuses an id that nothing carries", () => {
    assert.throws(() => readTrace(workspace(), "corr-3"), { code: "no-such-chain", exitCode: 1 });
  });

  it("reads the journal that was rotated away, too", () => {
    const [folder = ""] = workspace();
    writeFileSync(join(folder, "runs/ipc.jsonl.1"), JSON.stringify(entry("a", "b", 0, -500)));
    assert.equal(readJournals([folder]).entries.length, 3);
  });
});

describe("a journal that nobody vetted", () => {
  for (const [title, more] of [
    ["names the calls that led to its own", { parent_request_id: "r" }],
    ["does not", {}],
  ] as const) {
    it(`is cut where a chain has more calls than any, whether it ${title}`, () => {
      const [chain] = chainsOf(many(more), 10);
      assert.equal(chain?.left_out, 98_000);
    });
  }

  for (const [title, make] of [
    ["leads out of the repo", (path: string, outside: string) => symlinkSync(outside, path)],
    ["leads nowhere", (path: string) => symlinkSync("nowhere", path)],
    ["leads to itself", (path: string) => symlinkSync("ipc.jsonl", path)],
    ["is a folder", (path: string) => mkdirSync(path)],
    ["is a pipe", (path: string) => execFileSync("mkfifo", [path])],
    ["is huge", (path: string) => (writeFileSync(path, ""), truncateSync(path, 3e9))],
  ] as const) {
    it(`is not read where it ${title}, and that is said`, function () {
      if (title === "is a pipe" && process.platform === "win32") this.skip();
      const folder = scratch();
      const outside = join(scratch(), "ipc.jsonl");
      writeFileSync(outside, `${JSON.stringify(entry("a", "b", 0, 0))}\n`);
      mkdirSync(join(folder, "runs"));
      make(join(folder, "runs/ipc.jsonl"), outside);
      const { entries, problems } = readJournals([folder]);
      assert.deepEqual([entries.length, problems.length], [0, 1]);
    });
  }
});
