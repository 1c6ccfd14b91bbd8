import type { Wish } from "../../lib/puruto/new-puruto.ts";

/** The answers of a plain Puruto, with some of them changed. */
export const answers = (changes: Partial<Wish> = {}): Wish => ({
  name: "puruto-notes",
  description: "Keeps my notes",
  kind: "standard",
  starter: "none",
  language: "en",
  db: true,
  skills: [],
  ipc: false,
  ci: false,
  "agent-tests": false,
  targets: [],
  actions: {},
  maxHops: 2,
  timeout: 120,
  runner: "node",
  destination: "",
  git: false,
  skipInstall: true,
  ...changes,
});

/** Every combination of what changes the files, by a title. */
export const combinations: readonly (readonly [string, Wish])[] = [true, false].flatMap((db) =>
  (["node", "tsx"] as const).flatMap((runner) =>
    [[], ["import", "weekly-report"]].map((skills): [string, Wish] => [
      `${db ? "db" : "no-db"}-${runner}${skills.length > 0 ? "-skills" : ""}`,
      answers({ db, runner, skills }),
    ]),
  ),
);

/** Descriptions that are hard on quoting, each one line. */
export const hardTexts = [
  `"double", 'single' and \`back\` quotes`,
  "a: b # no comment",
  "<% if (x) { %> & <b>R&D</b> <%= name %>",
  "Contabilité, Größe, ñandú",
  "家計簿をつける",
  "ends in a backslash \\",
  "- [ ] * _under_ | a | table |",
  "{{ mustache }} ${template} %s",
  "--- three dashes",
  "💸 with emoji",
];
