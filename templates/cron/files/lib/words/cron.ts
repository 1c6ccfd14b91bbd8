/** What the scheduler says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Commands, runs and notifications.
  noCommand: (received: string, commands: string) =>
    `no such command: ${received || "none was given"}; there are ${commands}; --help says more`,
  notUnderstood: (word: string, usage: string) => `${word} is not understood; the command is: ${usage}`,
  needsJob: (usage: string) => `a job is missing; the command is: ${usage}`,
  badCount: (received: string) => `--count must be a whole number from 1 to 1000, got ${received || "nothing"}`,
  badTime: (received: string) =>
    `TIME must be in ISO 8601, as 2026-03-01T09:00:00Z, or of the job's clock, as 2026-03-01 09:00; got ${received}`,
  helpStart: "run the scheduler here, until it is asked to end; makes the database first where there is none",
  helpInitDb: "make the database, or step it up; what is there stays",
  helpSyncJobs: "take over .jobs.json, and say how many jobs it has",
  helpStatus: "print jobs with their next times, the latest runs, and where notifications go",
  helpTick: "do one round: start what is due, wait for it, and print what came of it",
  helpRunNow: "run a job at once, beside its schedule; with --wait, until it has ended",
  helpNext: "print when a job is due next, or all of them; N times each, 3 unless said",
  helpWhy: "print what became of one due time, and why; the last one without TIME",
  helpAbout: "Runs what is in .jobs.json on its schedule. Each command prints one JSON document.",
  helpCodes: "Exit codes: 0 done; 1 not so, the document says why; 2 wrong usage or settings.",
  helpUsage: "Usage:",
  helpExamples: "Examples:",
  initFirst: (problem: string) => `${problem}; run \`npm run --silent init\` first`,
  madeDatabase: (path: string) => `Created the database ${path}.`,

  noJob: (job_id: string) => `there is no job ${job_id} in .jobs.json`,
  noJobButNear: (job_id: string, near: string) =>
    `there is no job ${job_id} in .jobs.json; ${near} is the nearest`,
  saidError: (job_id: string, target: string, code: string, message: string) =>
    `${job_id}: ${target} answered ${code}: ${message}`,
  badJobsFile: (faults: string) => `.jobs.json cannot be taken over, and changes nothing: ${faults}`,
  recursive: (name: string) =>
    `a run of ${name} asks for this: a run starts no other run of the same scheduler; write another job instead`,
  mustNameJob: 'say which job, as {"job_id": "daily-summary"}',
  badRunsCount: (most: number, received: string) =>
    `count must be a whole number from 1 to ${most}, got ${received}`,

  isStarted: (job_id: string, run_id: string) =>
    `${job_id} runs now, as ${run_id}; the skill logs tells what becomes of it.`,
  noRuns: "No runs yet.",
  noRunsOf: (job_id: string) => `No runs of ${job_id} yet.`,
  latestRuns: (count: number, bad: number) => `Latest runs: ${count}; ended badly: ${bad}.`,

  leadsOut: (file: string, repo: string) =>
    `${file} does not lie in ${repo}, and is not written; correct PURUTO_TELEGRAM_OUTBOX_FILE in .env`,
  isNoFolder: (path: string) => `${path} is no folder, and no link is followed there; remove it`,
  cannotNotify: (path: string, reason: string) => `a notification cannot be written to ${path}: ${reason}`,
  noticesWait: (count: number) =>
    `notifications that could not be written: ${count}; the log of the scheduler says why`,

  isHung: (pid: number, since: string) =>
    `the scheduler (process ${pid}) has not been heard of since ${since}; end it and start it again`,
  nobodyRuns: (count: number) => `nothing runs the jobs that are enabled (${count}): \`npm start\` does`,
};
