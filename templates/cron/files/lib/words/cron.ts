/** What the scheduler says. Names of files, keys, codes and commands are in no language. */
export const words = {
  // The ledger.
  lost: "the run's process was ended before it could say what came of it; it may have been done, in part or whole",
  missed: (job: string, due: string) =>
    `${job} was due at ${due} and did not run: no place came free, or its agent could not work, until it was too late`,
  pausedItself: (job: string, failures: number) =>
    `${job} failed ${failures} times in a row and is paused now; look at the last errors, then \`npm run --silent resume-job -- ${job}\``,
  agentHalted: (agent: string, reason: string, tryAt: string) =>
    `${agent} cannot work (${reason}): the jobs that need it wait, and one tries again at ${tryAt}`,
  agentGoesOn: (agent: string, since: string) => `${agent} works again; it could not since ${since}`,
  budgetSpent: (most: number) =>
    `today's ${most} runs of agents are spent: what else is due today is skipped; PURUTO_CRON_MAX_AGENT_RUNS_PER_DAY in .env says how many there may be`,
  noSuchJob: (job: string) =>
    `there is no job ${job} in .jobs.json; \`npm run --silent cron -- status\` lists them`,
  jobIsDisabled: (job: string) => `${job} is disabled; \`npm run --silent resume-job -- ${job}\` enables it`,
  isRunningAlready: (job: string, target: string, runs: string) =>
    `${job} cannot start: ${runs} runs, and there is one run at a time in ${target}; try again when it is over`,
  noPlaceIsFree: (job: string) =>
    `${job} cannot start: as many runs as there may be are under way; try again when one is over`,
};
