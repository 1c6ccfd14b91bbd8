import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../generators/allow/run.ts";
import { allow } from "../../generators/allow/task.ts";
import { promptsFor } from "../../lib/questions/prompts.ts";
import { answerAlone, type Known } from "../../lib/questions/questions.ts";
import { answersOf } from "../../standard/policy-values.ts";
import { fill, ours, pythonFiles, pythonIpc } from "../generators/ipc/repos.ts";
import { captureOutput } from "../generators/output.ts";
import { checkout, readTree, scratch } from "../scratch.ts";
import { puruto } from "./puruto.ts";
import { matchSchema } from "../schemas.ts";

const file = ".puruto-ipc.json";

/** As somebody wrote it: puruto-b may be asked for two things, puruto-c for anything, puruto-d has an entry in vain. */
const policy = `{ "enabled": true, "owner": "puruto-a",
    "max_hops":2, "note": { "a":1 },
    "allowed_targets": [ "puruto-b", "puruto-c" ],
    "allowed_actions": { "puruto-b": ["status", "help"], "puruto-d": ["old"], "__proto__": ["x"] },
    "default_timeout_sec": 120
}
`;
const targets = '[ "puruto-b", "puruto-c" ]';
const entry = '"puruto-b": ["status", "help"]';
const withCallers = (callers: string): string =>
  policy.replace('"note"', `"allowed_callers": ${callers}, "note"`);

/** A Puruto with this policy, beside puruto-b. */
function place(text: string | undefined = policy): string {
  const root = scratch();
  ours(root, "puruto-b");
  return fill(ours(root, "puruto-a"), text === undefined ? {} : { [file]: text });
}

const read = (folder: string): string => readTree(folder).get(file) ?? "";
const [ask, named] = [
  (target: string, ...actions: string[]) => actions.map((action) => ({ target, action })),
  (...callers: string[]) => callers.map((caller) => ({ caller })),
];
const anything = (target: string, ...except: string[]) => [{ target, action: null, except }];

interface Row {
  readonly args: readonly string[];
  readonly before?: string;
  readonly after: string;
  readonly gained?: readonly object[];
  readonly lost?: readonly object[];
}

const rows: Readonly<Record<string, Row>> = {
  "allows one action more": {
    args: ["allow", "puruto-b", "list"],
    after: policy.replace(entry, '"puruto-b": ["status", "help", "list"]'),
    gained: ask("puruto-b", "list"),
  },
  "allows some at once, joined or not": {
    args: ["allow", "puruto-b", "list,init", "ask"],
    after: policy.replace(entry, '"puruto-b": ["status", "help", "list", "init", "ask"]'),
    gained: ask("puruto-b", "list", "init", "ask"),
  },
  "allows a new target what is named": {
    args: ["allow", "puruto-e", "status"],
    after: policy
      .replace(targets, '[ "puruto-b", "puruto-c", "puruto-e" ]')
      .replace('"__proto__": ["x"]', '"__proto__": ["x"], "puruto-e": ["status"]'),
    gained: ask("puruto-e", "status"),
  },
  "allows a target nothing that its entry says in vain": {
    args: ["allow", "puruto-d", "status"],
    after: policy
      .replace(targets, '[ "puruto-b", "puruto-c", "puruto-d" ]')
      .replace('"puruto-d": ["old"]', '"puruto-d": ["status"]'),
    gained: ask("puruto-d", "status"),
  },
  "keeps a target that may be asked for anything to what is named": {
    args: ["allow", "puruto-c", "status"],
    after: policy.replace('"__proto__": ["x"]', '"__proto__": ["x"], "puruto-c": ["status"]'),
    lost: anything("puruto-c", "status"),
  },
  "allows anything": {
    args: ["allow", "puruto-b", "--any"],
    after: policy.replace(`${entry}, `, ""),
    gained: anything("puruto-b", "status", "help"),
  },
  "allows a new target anything": {
    args: ["allow", "--target", "constructor", "--any"],
    after: policy.replace(targets, '[ "puruto-b", "puruto-c", "constructor" ]'),
    gained: anything("constructor"),
  },
  "denies one action": {
    args: ["deny", "puruto-b", "status"],
    after: policy.replace(entry, '"puruto-b": ["help"]'),
    lost: ask("puruto-b", "status"),
  },
  "denies the last action, and lets nothing be asked": {
    args: ["deny", "puruto-b", "status", "help"],
    after: policy.replace(entry, '"puruto-b": []'),
    lost: ask("puruto-b", "status", "help"),
  },
  "denies a target": {
    args: ["deny", "puruto-b"],
    after: policy.replace(targets, '[ "puruto-c" ]').replace(`${entry}, `, ""),
    lost: ask("puruto-b", "status", "help"),
  },
  "denies a target that may be asked for anything": {
    args: ["deny", "puruto-c"],
    after: policy.replace(targets, '[ "puruto-b" ]'),
    lost: anything("puruto-c"),
  },
  "denies what is allowed nothing, and takes its entry": {
    args: ["deny", "puruto-d"],
    after: policy.replace('"puruto-d": ["old"], ', ""),
  },
  "allows a first caller, and nobody else": {
    args: ["allow", "--caller", "puruto-b"],
    after: policy.replace("120\n", '120,\n    "allowed_callers": [\n        "puruto-b"\n    ]\n'),
    lost: [{ caller: null, except: ["puruto-b"] }],
  },
  "allows one caller more": {
    args: ["allow", "--caller", "puruto-b"],
    before: withCallers('["puruto-c"]'),
    after: withCallers('["puruto-c", "puruto-b"]'),
    gained: named("puruto-b"),
  },
  "denies a caller": {
    args: ["deny", "--caller", "puruto-c"],
    before: withCallers('["puruto-c", "puruto-b"]'),
    after: withCallers('["puruto-b"]'),
    lost: named("puruto-c"),
  },
  "allows in a policy that says nothing": {
    args: ["allow", "puruto-b", "status"],
    before: "{}",
    after: '{"allowed_targets": ["puruto-b"],"allowed_actions": {"puruto-b":["status"]}}',
  },
  "allows what is of no use while the policy is off": {
    args: ["allow", "puruto-b", "list"],
    before: policy.replace("true", "false"),
    after: policy.replace("true", "false").replace(entry, '"puruto-b": ["status", "help", "list"]'),
  },
};

const idle: Readonly<Record<string, readonly [said: RegExp, ...args: string[]]>> = {
  "an action that is allowed": [
    /puruto-a may ask puruto-b for status already\.$/m,
    "allow",
    "puruto-b",
    "status",
  ],
  "anything that is allowed": [
    /puruto-a may ask puruto-c for anything already\.$/m,
    "allow",
    "puruto-c",
    "--any",
  ],
  "a target that is none": [/puruto-a may not ask puruto-e for anything\.$/m, "deny", "puruto-e"],
  "an action that is not allowed": [/puruto-a may not ask puruto-b for list\.$/m, "deny", "puruto-b", "list"],
  "an action of what is no target": [
    /puruto-a may not ask puruto-e for list\.$/m,
    "deny",
    "puruto-e",
    "list",
  ],
};

const refused: Readonly<Record<string, readonly [code: number, said: RegExp, ...args: string[]]>> = {
  "one action of a target that may be asked for anything": [
    1,
    /puruto-c may be asked for anything, .*\[cannot-deny\]$/m,
    "deny",
    "puruto-c",
    "status",
  ],
  "one caller where anybody may call": [
    1,
    /anybody may call .*\[cannot-deny\]$/m,
    "deny",
    "--caller",
    "puruto-b",
  ],
  "no action at all, and names those that there are": [
    2,
    /puruto allow puruto-b ask; there are ask, help, init, list, status; or add --any \[invalid-options\]$/m,
    "allow",
    "puruto-b",
  ],
  "no action at all of who is not there": [
    2,
    /puruto allow puruto-e ask; or add --any \[invalid-options\]$/m,
    "allow",
    "puruto-e",
    "--defaults",
  ],
  "no target": [2, /--target is missing/, "allow"],
  nobody: [2, /--target is missing/, "deny", "--json"],
  "the Puruto itself": [
    2,
    /^puruto-a is this Puruto itself.*\[invalid-options\]$/m,
    "allow",
    "puruto-a",
    "status",
  ],
  "itself as a caller": [2, /^puruto-a is this Puruto itself/m, "allow", "--caller", "puruto-a"],
  "to deny itself what it is not allowed": [2, /^puruto-a is this Puruto itself/m, "deny", "puruto-a"],
  "a path for a name": [2, /must name a Puruto .*got "\.\.\/puruto-b"/, "allow", "../puruto-b", "status"],
  "what is no name": [2, /got "__proto__"/, "deny", "__proto__"],
  "an empty name": [2, /got ""/, "allow", "", "status"],
  "a path for an action, with every other fault": [
    2,
    /got "\.\.\/run".*got "__proto__"/,
    "allow",
    "puruto-b",
    "../run",
    "__proto__",
  ],
  "--any with actions": [2, /--any allows more than status/, "allow", "puruto-b", "status", "--any"],
  "a target with a caller": [
    2,
    /--caller stands in place of TARGET/,
    "allow",
    "puruto-b",
    "--caller",
    "puruto-b",
  ],
  "an action with a caller, to deny": [
    2,
    /--caller stands in place of TARGET/,
    "deny",
    "puruto-b",
    "x",
    "--caller",
    "puruto-b",
  ],
};

const unusable: Readonly<Record<string, readonly [said: RegExp, make: (folder: string) => void]>> = {
  "is not there": [
    /has no \.puruto-ipc\.json.*puruto ipc \[no-delegation\]$/m,
    (folder) => rmSync(join(folder, file)),
  ],
  "is no JSON": [/\[invalid-ipc-config\]$/m, (folder) => fill(folder, { [file]: "{,}" })],
  "has wrong types": [
    /enabled must be.*max_hops must be.*\[invalid-ipc-config\]$/m,
    (folder) => fill(folder, { [file]: '{"enabled":1,"max_hops":-1}' }),
  ],
  "has a key twice": [
    /\[cannot-edit\]$/m,
    (folder) =>
      fill(folder, {
        [file]: '{"allowed_actions":{},"allowed_targets":["puruto-b"],"allowed_actions":{"puruto-b":["x"]}}',
      }),
  ],
  "nests too deep": [
    /\[(cannot-edit|invalid-ipc-config)\]$/m,
    (folder) =>
      fill(folder, {
        [file]: `{"allowed_targets":["puruto-b"],"x":${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
      }),
  ],
  "is too large": [
    /\[unreadable\]$/m,
    (folder) => fill(folder, { [file]: `{"x":"${"x".repeat(1024 * 1024)}"}` }),
  ],
  "is a folder": [
    /it is a folder.*\[unreadable\]$/m,
    (folder) => {
      rmSync(join(folder, file));
      mkdirSync(join(folder, file));
    },
  ],
  "is a link that leads out": [
    /\[unreadable\]$/m,
    (folder) => {
      rmSync(join(folder, file));
      fill(folder, { "../elsewhere.json": policy });
      symlinkSync("../elsewhere.json", join(folder, file));
    },
  ],
  "is of a newer standard": [
    /\[newer-standard\]$/m,
    (folder) => fill(folder, { ".puruto-standard-version": "9.0.0\n" }),
  ],
};

describe("puruto allow and puruto deny", function () {
  this.timeout(60_000);

  for (const [title, { args, before = policy, after, gained = [], lost = [] }] of Object.entries(rows))
    it(`${title}, keeps what it does not name as it is written, and the second time changes nothing`, async () => {
      const folder = place(before);
      const { code, stdout } = await puruto([...args, "--json"], folder);
      const told = JSON.parse(stdout) as Record<string, unknown>;
      assert.equal(code, 0);
      matchSchema(String(args[0]), told);
      assert.deepEqual([told["gained"], told["lost"], told["changed"]], [gained, lost, [file]]);
      assert.equal(read(folder), after);
      const again = await puruto([...args, "--json"], folder);
      assert.deepEqual(JSON.parse(again.stdout), {
        ...told,
        gained: [],
        lost: [],
        changed: [],
        warnings: (JSON.parse(again.stdout) as typeof told)["warnings"],
      });
      assert.equal(read(folder), after);
    });

  for (const [title, [said, ...args]] of Object.entries(idle))
    it(`changes nothing for ${title}, and says so`, async () => {
      const folder = place();
      const { code, stdout } = await puruto(args, folder);
      assert.equal(code, 0);
      assert.match(stdout, /^Nothing to change: /);
      assert.match(stdout, said);
      assert.equal(read(folder), policy);
    });

  for (const [title, [code, said, ...args]] of Object.entries(refused))
    it(`refuses ${title}`, async () => {
      const folder = place();
      const { stderr, ...ended } = await puruto(args, folder);
      assert.equal(ended.code, code, stderr);
      assert.match(stderr, said);
      assert.equal(stderr.trimEnd().split("\n").length, 1);
      assert.equal(read(folder), policy);
    });

  for (const [title, [said, make]] of Object.entries(unusable))
    for (const args of [
      ["allow", "puruto-b", "status"],
      ["deny", "puruto-b"],
    ])
      it(`${args[0]} writes nothing where the policy ${title}`, async () => {
        const folder = place();
        make(folder);
        const before = readTree(join(folder, ".."));
        const { code, stderr } = await puruto(args, folder);
        assert.equal(code, 1);
        assert.match(stderr, said);
        assert.deepEqual(readTree(join(folder, "..")), before);
      });

  it("answers in the shape in which ipc does", () => {
    const [first, ...others] = ["ipc", "allow", "deny"].map((name) => {
      const text = readFileSync(join(checkout, `schemas/${name}.schema.json`), "utf8");
      return { ...(JSON.parse(text) as object), title: "", description: "" };
    });
    for (const other of others) assert.deepEqual(other, first);
  });

  it("refuses what is no Puruto", async () => {
    const { code, stderr } = await puruto(
      ["allow", "puruto-b", "status"],
      fill(scratch(), { [file]: policy }),
    );
    assert.equal(code, 1);
    assert.match(stderr, /\[not-a-puruto\]$/m);
  });

  it("works in a Puruto of the Python framework, whatever its scripts are", async () => {
    const folder = fill(join(scratch(), "puruto-viejo"), {
      ...pythonFiles,
      ...pythonIpc,
      "package.json": '{"type":"commonjs"}',
    });
    const { code } = await puruto(["allow", "puruto-finanzas", "leer"], folder);
    assert.equal(code, 0);
    assert.equal(read(folder), pythonIpc[file]?.replace('["pagar_factura"]', '["pagar_factura", "leer"]'));
  });

  it("writes nothing on a dry run, and says what would be gained", async () => {
    const folder = place();
    const { stdout } = await puruto(["allow", "puruto-b", "list", "--dry-run"], folder);
    assert.match(
      stdout,
      /^Would change the policy of puruto-a\n {2}gained: ask puruto-b for list\n[^]*Nothing was written/,
    );
    assert.equal(read(folder), policy);
  });

  it("warns of who and what is not there, and of nobody who is denied", async () => {
    const folder = place();
    for (const [said, ...args] of [
      ["warning: puruto-e is not in the workspace (yet)\n", "allow", "puruto-e", "status"],
      [
        "warning: puruto-b has no skill pay_it (yet); it has ask, help, init, list, status\n",
        "allow",
        "puruto-b",
        "pay_it",
        "ask",
      ],
      ["warning: puruto-x is not in the workspace (yet)\n", "allow", "--caller", "puruto-x"],
      ["warning: puruto-f is not in the workspace (yet)\n", "deny", "puruto-f"],
      ["", "deny", "puruto-e"],
    ] as const)
      assert.equal((await puruto(args, folder)).stderr, said);
  });

  it("names no more than some of very many skills", async () => {
    const folder = place();
    const many = Array.from({ length: 30 }, (_, at) => `.claude/skills/s${at}/SKILL.md`);
    fill(join(folder, "../puruto-b"), Object.fromEntries(many.map((path) => [path, ""])));
    for (const args of [["puruto-b", "nothing"], ["puruto-b"]])
      assert.match((await puruto(["allow", ...args], folder)).stderr, /ask, help, (\w+, ){18}…/);
  });

  it("says what keeps a policy from permitting anything", async () => {
    const folder = place(policy.replace("true", "false").replace('"max_hops":2', '"max_hops":0'));
    const { stdout } = await puruto(["allow", "puruto-b", "list"], folder);
    assert.match(stdout, /^Changed the policy of puruto-a, which permits what it did$/m);
    assert.match(
      stdout,
      /to do: set "enabled" to true .*\n {2}to do: allow hops, .*puruto ipc --max-hops 2$/m,
    );
  });
});

describe("asking what to allow", () => {
  captureOutput();

  const remembered = answersOf(JSON.parse(policy) as Record<string, unknown>);

  /** What is asked of somebody in a folder, once the target is known. */
  function asked(folder: string, target: string): unknown {
    process.chdir(folder);
    const { actions } = allow.questions;
    return promptsFor("actions", actions, { target }, remembered).map((prompt) => {
      const { name, choices } = prompt as unknown as {
        name: string;
        choices: { value: string; checked: boolean }[];
      };
      return [name, choices.map(({ value, checked }) => (checked ? value.toUpperCase() : value))];
    });
  }

  /** What the policy is to be once somebody who is there has chosen. */
  function chosen(folder: string, target: string, actions: Known | undefined): string {
    const answers = answerAlone(allow.questions, { target, actions }, remembered);
    const desk = { folder, progress: () => {}, somebody: () => ({ confirm: async () => true }) };
    const [change] = run(answers, desk).changes ?? [];
    return change === undefined || change.kind === "remove" ? "nothing" : change.content;
  }

  it("shows what a target can do, with what is allowed now checked", () => {
    const folder = place();
    assert.deepEqual(asked(folder, "puruto-b"), [
      ["actions.puruto-b", ["ask", "HELP", "init", "list", "STATUS"]],
    ]);
    ours(join(folder, ".."), "puruto-d");
    assert.deepEqual(asked(folder, "puruto-d"), [
      ["actions.puruto-d", ["ask", "help", "init", "list", "status"]],
    ]);
  });

  it("asks nothing of a target that may be asked for anything, nor of one that nobody knows", () => {
    const folder = place();
    ours(join(folder, ".."), "puruto-c");
    for (const target of ["puruto-c", "puruto-e", "constructor"]) assert.deepEqual(asked(folder, target), []);
  });

  it("takes what is chosen for the whole", () => {
    const folder = place();
    assert.equal(
      chosen(folder, "puruto-b", { "puruto-b": ["help", "list"] }),
      policy.replace(entry, '"puruto-b": ["help", "list"]'),
    );
    assert.equal(chosen(folder, "puruto-b", { "puruto-b": [] }), policy.replace(entry, '"puruto-b": []'));
  });

  it("changes nothing where all stays checked, or nothing of a new target is chosen", () => {
    const folder = place();
    ours(join(folder, ".."), "puruto-d");
    assert.equal(chosen(folder, "puruto-b", { "puruto-b": ["help", "status"] }), "nothing");
    assert.equal(chosen(folder, "puruto-d", { "puruto-d": [] }), "nothing");
    assert.equal(chosen(folder, "puruto-c", undefined), "nothing");
  });

  it("is wrong usage where there was nothing to choose from", () => {
    assert.throws(() => chosen(place(), "puruto-e", undefined), { code: "invalid-options" });
  });
});
