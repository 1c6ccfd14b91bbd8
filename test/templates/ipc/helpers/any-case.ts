import * as fc from "fast-check";
import type { JsonObject } from "../../../../templates/ipc/files/ipc/parsed.ts";
import type { Case } from "./decision.ts";

/** Cases with few values for each key, so that every rule is met often, and alone. */
export function anyCase(): fc.Arbitrary<Case> {
  const name = fc.constantFrom(
    "puruto-a",
    "puruto-b",
    "puruto-c",
    "constructor",
    "__proto__",
    "PURUTO-B",
    "sesame-open-wide",
    "",
  );
  const names = fc.array(
    fc.constantFrom("puruto-b", "puruto-b", "puruto-b", "puruto-c", "puruto-a", "sesame-open-wide"),
    {
      maxLength: 4,
      size: "+1",
    },
  );
  const actions = fc.array(fc.constantFrom("read", "write", "__proto__", "READ", "sesame-open-wide"), {
    maxLength: 3,
  });
  const lists = fc.dictionary(fc.constantFrom("puruto-b", "puruto-c", "constructor"), mostly(actions), {
    maxKeys: 2,
  });
  const policy = fc.record(
    {
      enabled: mostly(likely(true, false)),
      owner: mostly(likely("puruto-a", "puruto-old")),
      max_hops: mostly(fc.constantFrom(0, 1, 2, 3, 4, 5)),
      default_timeout_sec: mostly(fc.constantFrom(60, 60.5, 100)),
      allowed_targets: mostly(names),
      allowed_actions: mostly(lists),
      allowed_callers: mostly(names),
      agent: mostly(fc.constantFrom<unknown>("claude", ["claude"])),
      extra: odd,
    },
    { requiredKeys: ["max_hops", "allowed_targets"] },
  );
  const theirs = fc.record(
    {
      enabled: mostly(likely(true, false)),
      allowed_callers: mostly(fc.constantFrom<string[]>([], ["puruto-a"], ["puruto-c"])),
    },
    { requiredKeys: [] },
  );
  const asked = fc.record(
    {
      target: fc.oneof({ weight: 12, arbitrary: fc.constant("puruto-b") }, name),
      action: likely("read", "write", "write", "write", "", "../read", "sesame-open-wide"),
      prompt: likely("hello", "the word is sesame-open-wide", "the number is 1234567890", "sesame-open"),
      payload: fc.constantFrom<JsonObject>(
        {},
        { a: ["the word is sesame-open-wide"] },
        { "sesame-open-wide": null },
        { a: { b: 1234567890 } },
        { a: "1234567" },
      ),
      request_id: likely("req-1", "req-sesame-open-wide"),
      correlation_id: likely("corr-1", "1234567890"),
      hop: likely(0, 1, 2, 3, -1, 0.5),
    },
    { requiredKeys: ["target", "action", "prompt"] },
  );
  const context = fc.record({
    request_id: fc.constant("req-1"),
    correlation_id: likely("corr-1", "corr-2", "corr-3", "corr-sesame-open-wide"),
    hop: fc.constantFrom(0, 0, 0, 1, 2, 3),
    ancestors: fc.array(fc.constantFrom("puruto-z", "puruto-b", "puruto-y", "puruto-x"), { maxLength: 2 }),
    deadline: fc.constant(Date.now() + 24 * 60 * 60 * 1000),
    max_hops: fc.constantFrom(0, 1, 2, 3, 4, 5),
  });
  return fc
    .record({
      policy,
      asked,
      theirs,
      context: fc.option(context, { freq: 3 }),
      env: settings,
      example: settings,
    })
    .map((each) => ({
      policy: JSON.stringify(each.policy),
      asked: each.asked,
      theirs: JSON.stringify(each.theirs),
      env: each.env.join("\n"),
      example: each.example.join("\n"),
      ...(each.context !== null && { context: JSON.stringify(each.context) }),
    }));
}

const settings = fc.subarray([
  "TOKEN=sesame-open-wide",
  "TOKEN=another-word",
  "PASSWORD=sesame-open-wide",
  "NUMBER=1234567890",
  "DB_PATH=sesame-open-wide",
  "CHAT_ID=1234567890",
  "PIN=1234567",
]);

const odd = fc.constantFrom<unknown>(null, "puruto-b", 100, true, [[]], {}, "");

function mostly<T>(usual: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

function likely<T>(value: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(value) }, fc.constantFrom(value, ...others));
}
