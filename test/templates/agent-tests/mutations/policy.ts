import { rows, type Mutation } from "./mutation.ts";

const file = ".puruto-ipc.json";

/** Faults in whom a Puruto may ask, and who may ask it. */
export const policy: readonly Mutation[] = [
  ...rows("plain", "calls", [
    [
      "a stranger is among those that it may ask",
      file,
      ['"allowed_targets": []', '"allowed_targets": ["puruto-stranger"]'],
      "nobody allowed",
      /rule must be allowed_targets, got target_disabled/,
    ],
    [
      "everybody is, by a sign that means nothing",
      file,
      ['"allowed_targets": []', '"allowed_targets": ["*"]'],
      "nobody allowed",
      /rule must be allowed_targets, got nothing \(\w+: .*allowed_targets/,
    ],
    [
      "whom it may ask is no list",
      file,
      ['"allowed_targets": []', '"allowed_targets": "puruto-stranger"'],
      "nobody allowed",
      /rule must be allowed_targets, got nothing \(\w+: .*allowed_targets/,
    ],
    [
      "delegation is off",
      file,
      ['"enabled": true', '"enabled": false'],
      "nobody allowed",
      /rule must be allowed_targets, got target_disabled \(DENIED/,
    ],
    [
      "its policy is not JSON",
      file,
      ['"enabled": true,', "enabled: true,"],
      "nobody allowed",
      /rule must be allowed_targets, got nothing \(\w+: .*\.puruto-ipc\.json/,
    ],
    [
      "its policy is a list",
      file,
      [/^[^]*$/, "[]"],
      "nobody allowed",
      /rule must be allowed_targets, got nothing \(\w+: .*\.puruto-ipc\.json/,
    ],
    [
      "how far a chain may go is text",
      file,
      ['"max_hops": 2', '"max_hops": "2"'],
      "nobody allowed",
      /rule must be allowed_targets, got nothing \(\w+: .*max_hops/,
    ],
    [
      "it has no policy",
      file,
      null,
      "nobody allowed",
      /it must call .* DENIED allowed_targets, called puruto-stranger\/status IPC_ERROR/,
    ],
    [
      "nobody may ask it",
      file,
      ['"allowed_targets": []', '"allowed_targets": [],\n  "allowed_callers": []'],
      "nobody allowed",
      /rule must be allowed_targets, got allowed_callers \(DENIED/,
    ],
    [
      "the runtime asks whom the policy does not name",
      "ipc/policy.ts",
      ["if (!policy.allowed_targets.includes(target))", "if (target === '')"],
      "nobody allowed",
      /rule must be allowed_targets, got nothing/,
    ],
  ]),
];
