import { words } from "../../lib/words/cron.ts";
import { usages } from "./order.ts";

/** What `--help` prints. (docs/cron.md, "Commands".) */
export function help(): string {
  const width = Math.max(...Object.values(usages).map(({ length }) => length));
  const rows = Object.entries(usages).map(
    ([name, usage]) => `  ${usage.padEnd(width)}  ${meanings[name as keyof typeof usages]}`,
  );
  const given = examples.map((example) => `  ${command} ${example}`);
  return [
    words.helpAbout,
    "",
    `${words.helpUsage} ${command} …`,
    ...rows,
    "",
    words.helpExamples,
    ...given,
    "",
    words.helpCodes,
  ].join("\n");
}

const command = "npm run --silent cron --";

const examples = [
  "status",
  "next daily-summary --count 5",
  'why daily-summary "2026-03-01 09:00"',
  "run-now daily-summary --wait",
];

const meanings = {
  start: words.helpStart,
  "init-db": words.helpInitDb,
  "sync-jobs": words.helpSyncJobs,
  status: words.helpStatus,
  tick: words.helpTick,
  "run-now": words.helpRunNow,
  next: words.helpNext,
  why: words.helpWhy,
} as const satisfies Record<keyof typeof usages, string>;
