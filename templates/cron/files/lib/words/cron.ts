/** What the scheduler says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Jobs: the file, its schedules and the skills that write it.
  tooManyJobs: (count: number, most: number) =>
    `jobs has ${count} entries, and ${most} are read; remove jobs that are done`,
  idTwice: (key: string, id: string, first: string) =>
    `${key} ${id} is taken by ${first}; write another name, as each job has one of its own`,
  bothTimes: (key: string) => `${key} has both schedule and at; keep one of them`,
  noTime: (key: string) =>
    `${key} has neither schedule nor at; write one of them, as "schedule": "0 9 * * 5"`,
  badSchedule: (key: string, schedule: string, fault: string) => `${key} ${schedule}: ${fault}`,

  mustDocument: 'an object with a list of jobs, as {"jobs": []}',
  mustJobs: "a list of jobs",
  mustJob: "an object with job_id, puruto_target, prompt, and schedule or at",
  mustId: "a name of lower-case letters, digits and single hyphens, 64 characters at most",
  mustBoolean: "true or false, without quotes",
  mustTarget: "the name of a Puruto: lower-case letters, digits and single hyphens",
  mustPrompt: "what it is to do, as a text",
  mustAction: "the name of a skill: letters and digits, joined by single dots, hyphens or underscores",
  mustObject: "an object",
  mustSchedule: 'five fields as a text, such as "0 9 * * 5"',
  mustAt: 'a time such as "2026-03-01T09:00", or with an offset "2026-03-01T09:00:00+01:00"',
  mustZone: 'a time zone by its IANA name, such as "Europe/Madrid"',
  mustCount: (low: number, high: number) => `a whole number from ${low} to ${high}`,
  mustChoice: (choices: string) => `one of ${choices}`,
  mustText: "a text",

  inAndAnother: "in stands alone: leave out schedule and at",
  badWait: (received: string, days: number) =>
    `in must be a number of minutes, hours or days, such as "20m", "3h" or "2d", up to ${days} days; got ${received}`,
  atIsPast: (at: string, now: string, zone: string) =>
    `at ${at} is over: it is ${now} now (${zone}); write a later time`,
  isNotYours: (job: string, caller: string) =>
    `there is a job ${job} that ${caller} did not register, and so may not change; write another job_id, or ask the owner`,
  tooManyByCalls: (most: number) =>
    `calls have registered ${most} jobs, and more they may not; the owner removes some from .jobs.json`,
  isSame: (job: string) => `${job} asks the same of the same Puruto at the same times; change that one`,
  added: (job: string) => `${job} is registered.`,
  changed: (job: string) => `${job} is changed.`,
  noNext: "It is due no more.",
  nextIs: (time: string, zone: string) => `It is due next at ${time} (${zone}).`,
  mustAgree: (job: string) =>
    `${job} does not run until the owner agrees, at a terminal: \`npm run --silent resume-job -- ${job}\`.`,
  isNowhere: (target: string) => `There is no Puruto called ${target} here: see that its name is right.`,
  isNotAllowed: (target: string, action: string, how: string) =>
    `The policy does not let it ask ${target} for ${action}; the owner would have to do this: ${how}.`,
  isPaused: (job: string) => `${job} is paused: it becomes due no more, and what runs goes on.`,
  isResumed: (job: string) => `${job} runs on its schedule again.`,

  minute: "minute",
  hour: "hour",
  day: "day of the month",
  month: "month",
  weekday: "weekday",
  inField: (field: string, fault: string) => `${field}: ${fault}`,
  isNickname: (instead: string) => `nicknames are not known here; write "${instead}"`,
  hasSeconds: (count: number) =>
    `there are ${count} fields; write five, without seconds or years: minute, hour, day of the month, month, weekday`,
  isNoSchedule: (count: number) =>
    `there are ${count} fields; write five: minute, hour, day of the month, month, weekday`,
  scheduleTooLong: (most: number) => `it has more than ${most} characters; write ranges and steps`,
  emptyEntry: "an entry is empty; write single commas between numbers, as 1,2",
  starInList: "* covers all of the list; write it alone",
  isQuestionMark: "? is not known here; write *",
  hasPlus: (instead: string) =>
    `+ is not known here; write ${instead}: where both fields of days are restricted, either suffices`,
  hasHash: (item: string) =>
    `${item} with # is not known here; write the weekday alone, and in prompt which one counts`,
  isLastDay: "L, the last day, is not known here; write 28, or 1 for the day after the last one",
  isWorkday: (item: string) => `${item} with W, the nearest workday, is not known here; write a number`,
  isLastWeekday: (item: string) =>
    `${item} with L, the last such weekday, is not known here; write the weekday alone, and in prompt that the last one counts`,
  badStep: (step: string, most: number) =>
    `a step of ${step} is not possible; write a number from 1 to ${most}`,
  stepFromNothing: (instead: string) => `a step needs a range before it; write ${instead}`,
  stepFromNumber: (item: string, instead: string) => `${item} has a step without a range; write ${instead}`,
  isBackwards: (item: string, instead: string) => `${item} runs backwards; write ${instead}`,
  outsideNumbers: (item: string, low: number, high: number) =>
    `${item} is not possible; write numbers from ${low} to ${high}`,
  outsideNames: (item: string, low: number, high: number, names: string) =>
    `${item} is not possible; write numbers from ${low} to ${high}, or names, ${names}`,
  neverComes: (day: number, months: string) =>
    `it never comes: day ${day} is in none of ${months}; write a day that is`,

  // Commands, runs and notifications.
  noCommand: (commands: string) => `say what to do: ${commands}; --help says more`,
  unknownCommand: (received: string, commands: string) =>
    `no such command: ${received}; there are ${commands}; --help says more`,
  notUnderstood: (word: string, usage: string) => `${word} is not understood; the command is: ${usage}`,
  needsJob: (usage: string) => `a job is missing; the command is: ${usage}`,
  badCount: (received: string) =>
    `--count must be a whole number from 1 to 1000, got ${received || "nothing"}`,
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
  neverBegun: (run_id: string) =>
    `the process that was to carry out ${run_id} ended before it began; runs/executors.log says why`,

  noJob: (job_id: string) => `there is no job ${job_id} in .jobs.json`,
  noJobButNear: (job_id: string, near: string) =>
    `there is no job ${job_id} in .jobs.json; ${near} is the nearest`,
  saidError: (job_id: string, target: string, code: string, message: string) =>
    `${job_id}: ${target} answered ${code}: ${message}`,
  noJobsFile: 'it is not there; make it, with {"jobs": []}',
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

  nobodyRuns: (count: number) => `nothing runs the jobs that are enabled (${count}): \`npm start\` does`,

  // The ledger.
  schedules: (jobs: number, next: string | undefined) =>
    `Scheduling ${jobs} ${jobs === 1 ? "job" : "jobs"}; ${next === undefined ? "nothing is due" : `next at ${next}`}.`,
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
  noDueTime: (job: string, due: string) => `${job} was never due at ${due}`,
  jobIsDisabled: (job: string) => `${job} is disabled; \`npm run --silent resume-job -- ${job}\` enables it`,
  isRunningAlready: (job: string, target: string, runs: string) =>
    `${job} cannot start: ${runs} runs, and there is one run at a time in ${target}; try again when it is over`,
  noPlaceIsFree: (job: string) =>
    `${job} cannot start: as many runs as there may be are under way; try again when one is over`,
};
