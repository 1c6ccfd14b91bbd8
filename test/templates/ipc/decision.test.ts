import assert from "node:assert/strict";
import * as fc from "fast-check";
import { decisionOn } from "./helpers/decision.ts";
import type { Case } from "./helpers/decision.ts";
import { anyCase } from "./helpers/any-case.ts";
import { oracle } from "./helpers/oracle.ts";
import { Workspace } from "./helpers/workspace.ts";

const open = {
  enabled: true,
  owner: "puruto-a",
  max_hops: 2,
  default_timeout_sec: 5,
  allowed_targets: ["puruto-b"],
  allowed_actions: { "puruto-b": ["read"] },
};
const read = { target: "puruto-b", action: "read", prompt: "Read the registry" };
const chain = {
  request_id: "req-1",
  correlation_id: "corr-1",
  hop: 0,
  ancestors: ["puruto-z"],
  deadline: Date.now() + 24 * 60 * 60 * 1000,
  max_hops: 5,
};
const secret = "TOKEN=sesame-open-wide\nPIN=1234567\nNUMBER=1234567890\nQUOTED='say \"open\" now'\n";

// PURUTO_TEST_CASES=1000000 tries more of them.
const numRuns = Number(process.env["PURUTO_TEST_CASES"] ?? 2000);

interface Change {
  readonly policy?: Record<string, unknown> | string;
  readonly asked?: Record<string, unknown>;
  readonly env?: string;
  readonly example?: string;
  readonly context?: Record<string, unknown> | string;
  readonly theirs?: Record<string, unknown> | string;
}
type Row = readonly [title: string, change: Change, answer: string];

const anyAction = { allowed_actions: {} };
const rows: readonly Row[] = [
  ["a call that everything allows", {}, "allowed"],

  ["enabled that is false", { policy: { enabled: false } }, "disabled"],
  ["enabled that is missing", { policy: { enabled: undefined } }, "allowed"],
  ["enabled that is 1", { policy: { enabled: 1 } }, "IPC_ERROR"],
  ['enabled that is "true"', { policy: { enabled: "true" } }, "IPC_ERROR"],
  ["enabled that is null", { policy: { enabled: null } }, "IPC_ERROR"],
  ["disabled in capitals", { policy: { enabled: undefined, Enabled: false } }, "allowed"],
  [
    "enabled, then not",
    { policy: text(open).replace("{", '{"enabled": true, ').replace('"enabled":true', '"enabled":false') },
    "disabled",
  ],
  ["not enabled, then enabled", { policy: text(open).replace("{", '{"enabled": false, ') }, "allowed"],
  ["enabled inside __proto__", { policy: '{"__proto__": {"enabled": true}}' }, "allowed_targets"],
  ["a whole policy inside __proto__", { policy: `{"__proto__": ${text(open)}}` }, "allowed_targets"],
  ["a policy that is empty", { policy: "{}" }, "allowed_targets"],
  ["a policy that is no JSON", { policy: "{enabled: true}" }, "IPC_ERROR"],
  ["a policy that is cut off", { policy: text(open).slice(0, -1) }, "IPC_ERROR"],
  ["a policy with a comment", { policy: `// mine\n${text(open)}` }, "IPC_ERROR"],
  ["a policy that is a list", { policy: `[${text(open)}]` }, "IPC_ERROR"],
  ["a file that is empty", { policy: "" }, "IPC_ERROR"],

  ["no targets", { policy: { allowed_targets: [] } }, "allowed_targets"],
  ["targets that are missing", { policy: { allowed_targets: undefined } }, "allowed_targets"],
  ["other targets", { policy: { allowed_targets: ["puruto-c", "puruto"] } }, "allowed_targets"],
  ["the target among others", { policy: { allowed_targets: ["puruto-c", "puruto-b"] } }, "allowed"],
  ["a target that is only begun", { policy: { allowed_targets: ["puruto-bb", "b"] } }, "allowed_targets"],
  ["targets in one text", { policy: { allowed_targets: "puruto-b" } }, "IPC_ERROR"],
  ["a target in a list of its own", { policy: { allowed_targets: [["puruto-b"]] } }, "IPC_ERROR"],
  ["a wildcard for targets", { policy: { allowed_targets: ["*"] } }, "IPC_ERROR"],
  ["a good target beside a bad one", { policy: { allowed_targets: ["puruto-b", ""] } }, "IPC_ERROR"],
  ["targets in an object", { policy: { allowed_targets: { "puruto-b": true, length: 1 } } }, "IPC_ERROR"],
  [
    "targets misspelt",
    { policy: { allowed_targets: undefined, allowed_target: ["puruto-b"] } },
    "allowed_targets",
  ],
  ["a target in capitals", { asked: { target: "PURUTO-B" } }, "IPC_ERROR"],
  ["a target with a Cyrillic letter", { asked: { target: "рuruto-b" } }, "IPC_ERROR"],
  ["a target with a wide letter", { asked: { target: "puruto-\uff42" } }, "IPC_ERROR"],
  ["a target with an invisible letter", { asked: { target: "puruto-b\u200b" } }, "IPC_ERROR"],
  ["a target with a line break", { asked: { target: "puruto-b\n" } }, "IPC_ERROR"],
  ["a target that is a path", { asked: { target: "../puruto-b" } }, "IPC_ERROR"],
  ["a target that is empty", { asked: { target: "" } }, "IPC_ERROR"],
  ["a target that is a list", { asked: { target: ["puruto-b"] } }, "IPC_ERROR"],
  ["a target that is missing", { asked: { target: undefined } }, "IPC_ERROR"],
  ["a target called constructor", { asked: { target: "constructor" } }, "allowed_targets"],
  ["a target called __proto__", { asked: { target: "__proto__" } }, "IPC_ERROR"],

  ["no entry for the target's actions", { policy: anyAction }, "allowed"],
  ["actions that are missing", { policy: { allowed_actions: undefined } }, "allowed"],
  ["actions of another target", { policy: { allowed_actions: { "puruto-c": [] } } }, "allowed"],
  ["no actions for the target", { policy: { allowed_actions: { "puruto-b": [] } } }, "allowed_actions"],
  ["another action", { asked: { action: "write" } }, "allowed_actions"],
  ["an action in capitals", { asked: { action: "READ" } }, "allowed_actions"],
  ["an action that is only begun", { asked: { action: "rea" } }, "allowed_actions"],
  ["an action that goes on", { asked: { action: "read-all" } }, "allowed_actions"],
  ["an action called constructor", { asked: { action: "constructor" } }, "allowed_actions"],
  ["an action with a Cyrillic letter", { asked: { action: "re\u0430d" } }, "IPC_ERROR"],
  ["an action that is a path", { policy: anyAction, asked: { action: "../../../bin/sh" } }, "IPC_ERROR"],
  ["an action that is empty", { policy: anyAction, asked: { action: "" } }, "IPC_ERROR"],
  ["an action with a blank", { policy: anyAction, asked: { action: "read all" } }, "IPC_ERROR"],
  ["a wildcard for actions", { policy: { allowed_actions: { "puruto-b": ["*"] } } }, "allowed_actions"],
  ["actions in one text", { policy: { allowed_actions: { "puruto-b": "read" } } }, "IPC_ERROR"],
  ["actions in a list", { policy: { allowed_actions: ["read"] } }, "IPC_ERROR"],
  [
    "actions under __proto__",
    { policy: text(open).replace('"puruto-b":["read"]', '"__proto__":["read"]') },
    "allowed",
  ],
  ["actions that are null", { policy: { allowed_actions: { "puruto-b": null } } }, "IPC_ERROR"],

  ["a hop just below the limit", { asked: { hop: 1 } }, "allowed"],
  ["a hop at the limit", { asked: { hop: 2 } }, "max_hops"],
  ["a hop above the limit", { asked: { hop: 3 } }, "max_hops"],
  ["a limit of none", { policy: { max_hops: 0 } }, "max_hops"],
  ["a limit of one", { policy: { max_hops: 1 } }, "allowed"],
  ["a limit that is missing", { policy: { max_hops: undefined } }, "max_hops"],
  ["a limit in words", { policy: { max_hops: "2" } }, "IPC_ERROR"],
  ["a limit without end", { policy: text(open).replace('"max_hops":2', '"max_hops":1e999') }, "IPC_ERROR"],
  ["a negative hop", { asked: { hop: -1 } }, "IPC_ERROR"],
  ["a hop that is no number", { asked: { hop: Number.NaN } }, "IPC_ERROR"],
  ["a hop in words", { asked: { hop: "0" } }, "IPC_ERROR"],

  ["a second call of a chain", { context: {} }, "allowed"],
  ["a second call that says it is the first", { context: { hop: 1 }, asked: { hop: 0 } }, "max_hops"],
  ["a chain whose limit is reached", { context: { max_hops: 1 } }, "max_hops"],
  ["a chain with a looser limit", { context: { hop: 1, max_hops: 9 } }, "max_hops"],
  ["a chain that the target is part of", { context: { ancestors: ["puruto-b", "puruto-z"] } }, "cycle"],
  ["a chain with a name alike", { context: { ancestors: ["puruto-bb"] } }, "allowed"],
  ["a chain whose time is over", { context: { deadline: 1 } }, "TIMEOUT"],
  ["a chain that is no JSON", { context: "yes" }, "IPC_ERROR"],
  ["a chain that is an empty object", { context: "{}" }, "IPC_ERROR"],
  ["a chain with a hop in words", { context: { hop: "0" } }, "IPC_ERROR"],
  ["a chain without a deadline", { context: { deadline: null } }, "IPC_ERROR"],
  [
    "a call of oneself",
    { policy: { allowed_targets: ["puruto-a"] }, asked: { target: "puruto-a" } },
    "cycle",
  ],
  [
    "a call of oneself by the folder's name",
    { policy: { owner: "puruto-old", allowed_targets: ["puruto-a"] }, asked: { target: "puruto-a" } },
    "cycle",
  ],

  ["a secret in the prompt", { env: secret, asked: { prompt: "say sesame-open-wide to it" } }, "secret"],
  ["a secret of less than 8 characters", { env: secret, asked: { prompt: "the PIN is 1234567" } }, "allowed"],
  [
    "a secret in the payload",
    { env: secret, asked: { payload: { a: [{ b: "sesame-open-wide" }] } } },
    "secret",
  ],
  ["a secret for a key", { env: secret, asked: { payload: { "sesame-open-wide": 1 } } }, "secret"],
  ["a secret that is a number", { env: secret, asked: { payload: { pin: 1234567890 } } }, "secret"],
  ["a secret with quotes", { env: secret, asked: { payload: { a: 'say "open" now' } } }, "secret"],
  ["a secret in other letters", { env: secret, asked: { prompt: "SESAME-OPEN-WIDE" } }, "allowed"],
  [
    "a secret for the action",
    { env: secret, policy: anyAction, asked: { action: "sesame-open-wide" } },
    "secret",
  ],
  [
    "a secret for the target",
    { env: secret, policy: { allowed_targets: ["sesame-open-wide"] }, asked: { target: "sesame-open-wide" } },
    "secret",
  ],
  ["a secret in the request's id", { env: secret, asked: { request_id: "req-sesame-open-wide" } }, "secret"],
  ["a secret in the chain's id", { env: secret, asked: { correlation_id: "sesame-open-wide" } }, "secret"],
  [
    "a secret in the id of the chain so far",
    { env: secret, context: { correlation_id: "corr-sesame-open-wide" } },
    "secret",
  ],
  [
    "a secret that is the hop",
    { env: "N=12345678", policy: { max_hops: 2e7 }, asked: { hop: 12345678 } },
    "secret",
  ],
  [
    "a secret between lone surrogates",
    { env: secret, asked: { prompt: "\ud800sesame-open-wide\udc00" } },
    "secret",
  ],
  [
    "a secret in JSON in the prompt",
    { env: secret, asked: { prompt: '{"a": "say \\"open\\" now"}' } },
    "secret",
  ],
  [
    "a secret that is JSON, as a payload",
    { env: `KEY='{"user":"root"}'`, asked: { payload: { key: { user: "root" } } } },
    "secret",
  ],
  [
    "a secret that the example has too",
    { env: secret, example: secret, asked: { prompt: "sesame-open-wide" } },
    "allowed",
  ],
  [
    "a secret that the example has otherwise",
    { env: secret, example: "TOKEN=sesame-open", asked: { prompt: "sesame-open-wide" } },
    "secret",
  ],
  [
    "a secret that the example has for another key",
    { env: secret, example: "OTHER=sesame-open-wide", asked: { prompt: "sesame-open-wide" } },
    "secret",
  ],
  [
    "a default of the example",
    { env: "DB=db/data.db", example: "DB=db/data.db", asked: { prompt: "back up db/data.db" } },
    "allowed",
  ],
  ...["DB_PATH", "CHAT_ID", "CHAT_IDS", "ALLOWED_USERS", "DB_HOST", "DB_PORT"].map((key): Row => [
    `the value of ${key}`,
    { env: `${key}=sesame-open-wide`, asked: { prompt: "sesame-open-wide" } },
    "allowed",
  ]),
  ...["DB_PATHS", "PATH_TOKEN", "CHATID", "db_path"].map((key): Row => [
    `the value of ${key}`,
    { env: `${key}=sesame-open-wide`, asked: { prompt: "sesame-open-wide" } },
    "secret",
  ]),
  [
    "the first of two values of a key",
    { env: "A=sesame-open\nA=other", asked: { prompt: "sesame-open" } },
    "secret",
  ],
  [
    "a value after a byte order mark",
    { env: "\uFEFFTOKEN=sesame-open", asked: { prompt: "sesame-open" } },
    "secret",
  ],
  [
    "a value after a line that means nothing",
    { env: "=\nTOKEN=sesame-open", asked: { prompt: "sesame-open" } },
    "secret",
  ],
  [
    "a value with a quote that is never closed",
    { env: 'TOKEN="sesame-open', asked: { prompt: '"sesame-open' } },
    "secret",
  ],
  [
    "a value with a # that some take for a note",
    { env: "TOKEN=ses#ame-open", asked: { prompt: "ses#ame-open" } },
    "secret",
  ],
  ["a value of blanks", { env: "TOKEN='          '", asked: { prompt: "x".padEnd(40) + "y" } }, "allowed"],
  [
    "an id that has the date that is a value",
    { env: `DAY=${new Date().toISOString().slice(0, 10).replaceAll("-", "")}` },
    "allowed",
  ],
  ["the caller's own name, which is a value", { env: "NAME=puruto-a" }, "allowed"],
  ["the name of a secret", { env: secret, asked: { prompt: "use TOKEN" } }, "allowed"],

  ["a target without a policy of its own", { theirs: "{}" }, "allowed"],
  ["a target that is enabled", { theirs: { enabled: true } }, "allowed"],
  ["a target that is not enabled", { theirs: { enabled: false } }, "target_disabled"],
  [
    "a target that may call nobody",
    { theirs: { enabled: true, max_hops: 0, allowed_targets: [] } },
    "allowed",
  ],
  ["a target with a broken policy", { theirs: "{" }, "IPC_ERROR"],
  ["a target with a wrong type", { theirs: { enabled: "no" } }, "IPC_ERROR"],
  ["a target that the caller may call", { theirs: { allowed_callers: ["puruto-a"] } }, "allowed"],
  ["a target that nobody may call", { theirs: { allowed_callers: [] } }, "allowed_callers"],
  ["a target that others may call", { theirs: { allowed_callers: ["puruto-aa"] } }, "allowed_callers"],
  ["callers in one text", { theirs: { allowed_callers: "puruto-a" } }, "IPC_ERROR"],
  ["callers of one's own", { policy: { allowed_callers: [] } }, "allowed"],
  ["a caller that is another", { asked: { caller: "puruto-b" } }, "IPC_ERROR"],
  ["a caller that is oneself", { asked: { caller: "puruto-a" } }, "allowed"],

  [
    "a target that is not there",
    { policy: { allowed_targets: ["puruto-c"] }, asked: { target: "puruto-c" } },
    "TARGET_NOT_FOUND",
  ],
  ["an action that nothing can run", { policy: anyAction, asked: { action: "write" } }, "TARGET_NOT_FOUND"],
  ["no time", { asked: { timeout_sec: 0 } }, "IPC_ERROR"],
  ["a time that is no number", { asked: { timeout_sec: Number.NaN } }, "IPC_ERROR"],
  ["a payload that refers to itself", { asked: { payload: circle() } }, "IPC_ERROR"],

  [
    "disabled before everything",
    { policy: { enabled: false, allowed_targets: [], max_hops: 0 } },
    "disabled",
  ],
  [
    "the target before its actions",
    { policy: { allowed_targets: [], max_hops: 0 }, asked: { action: "x" } },
    "allowed_targets",
  ],
  ["the action before the hops", { policy: { max_hops: 0 }, asked: { action: "x" } }, "allowed_actions"],
  ["the hops before the cycle", { context: { hop: 7, ancestors: ["puruto-b"] } }, "max_hops"],
  [
    "the cycle before the secret",
    { env: secret, context: { ancestors: ["puruto-b"] }, asked: { prompt: "sesame-open-wide" } },
    "cycle",
  ],
  [
    "the secret before the target's rules",
    { env: secret, theirs: { enabled: false }, asked: { prompt: "sesame-open-wide" } },
    "secret",
  ],
  [
    "the target's switch before its callers",
    { theirs: { enabled: false, allowed_callers: [] } },
    "target_disabled",
  ],
];

describe("the decision on a call", () => {
  const workspace = new Workspace();
  before(() => {
    workspace.add("puruto-a");
    workspace.add("puruto-b", { skills: { read: "" } });
  });
  after(() => workspace.remove());

  for (const [title, change, answer] of rows)
    it(`is ${answer} for ${title}`, async () => {
      assert.equal(await decisionOn(workspace, caseOf(change)), answer);
    });

  it("is the one of a naive reading of the rules, whatever policy and request", async function () {
    this.timeout(numRuns * 1000);
    const met = new Set<string>();
    const property = fc.asyncProperty(anyCase(), async (each) => {
      met.add(oracle(each));
      assert.equal(await decisionOn(workspace, each), oracle(each));
    });
    await fc.assert(property, { numRuns });
    const rules = ["disabled", "allowed_targets", "allowed_actions", "max_hops", "cycle", "secret"];
    const all = [...rules, "target_disabled", "allowed_callers", "allowed"];
    assert.deepEqual(
      all.filter((rule) => !met.has(rule)),
      [],
    );
  });
});

function caseOf({ policy = {}, asked = {}, env, example, context, theirs }: Change): Case {
  return {
    policy: text(policy, open),
    asked: { ...read, ...asked },
    ...(env !== undefined && { env }),
    ...(example !== undefined && { example }),
    ...(context !== undefined && { context: text(context, chain) }),
    ...(theirs !== undefined && { theirs: text(theirs) }),
  };
}

function text(change: Record<string, unknown> | string, base: Record<string, unknown> = {}): string {
  return typeof change === "string" ? change : JSON.stringify({ ...base, ...change });
}

function circle(): Record<string, unknown> {
  const payload: Record<string, unknown> = {};
  payload["self"] = payload;
  return payload;
}
