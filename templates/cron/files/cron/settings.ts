import { count, readSettings } from "../service/settings.ts";
import type { Limits } from "./ledger/types.ts";

/** What the scheduler can be set, besides what every service can (docs/cron.md, "Settings"). */
export const cronRules = {
  PURUTO_CRON_POLL_SECONDS: count(1, 3600),
  PURUTO_CRON_LEASE_SECONDS: count(10, 86_400),
  PURUTO_CRON_MAX_PARALLEL: count(1, 100),
  PURUTO_CRON_MAX_AGENT_RUNS_PER_DAY: count(0, 1_000_000),
} as const;

/** How many scripts may run at once, besides the agents. */
const scripts = 8;

/** The limits as they are set. Throws a `SettingsFault` with every fault. */
export function limitsSet(): Limits {
  const settings = readSettings(cronRules);
  return {
    agents: settings.PURUTO_CRON_MAX_PARALLEL,
    scripts,
    agent_runs_per_day: settings.PURUTO_CRON_MAX_AGENT_RUNS_PER_DAY,
    lease_ms: settings.PURUTO_CRON_LEASE_SECONDS * 1000,
  };
}

/** The longest that the scheduler sleeps, in ms. */
export const longestSleep = (): number => readSettings(cronRules).PURUTO_CRON_POLL_SECONDS * 1000;
