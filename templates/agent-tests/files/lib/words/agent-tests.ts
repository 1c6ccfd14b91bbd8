/** What the tests of this Puruto's skills say. Names of files, keys and commands are in no language. */
export const words = {
  // What a run came to.
  nothing: "nothing",
  unchanged: "unchanged",
  differs: (what: string, wanted: string, got: string, said: string) =>
    `${what} must be ${wanted}, got ${got}${said === "" ? "" : ` (${said})`}`,
  lacks: (path: string, wanted: string, got: string) => `${path} must contain ${wanted}, got ${got}`,
  matchesNot: (path: string, pattern: string, got: string) => `${path} must match /${pattern}/, got ${got}`,
  otherSkill: (wanted: string, got: string) =>
    `the agent must use the skill ${wanted}, used ${got === "" ? "none" : got}`,
  otherCalls: (wanted: string, got: string) => `it must call ${wanted}, called ${got}`,
  tookLonger: (most: number, took: number) => `it may take ${most} ms, took ${took}`,
  meetsNot: (schema: string, faults: string) => `it must meet ${schema}: ${faults}`,
  heldAndMustNot: (assertion: string) => `it must not hold, and does: ${assertion}`,
  fileIs: (path: string, isThere: boolean) => `${path} is ${isThere ? "there" : "not there"}`,
  fileLacks: (path: string, text: string) => `${path} must hold ${text}`,
  fileBecame: (path: string, change: string) => `${path} is ${change}`,
  notJudged: (claim: string) => `not judged, since no --judge is named: ${claim}`,
  passedOf: (passed: number, runs: number, threshold: number) =>
    `${passed} of ${runs} runs passed; ${threshold} of them must`,
  tainted: "Tainted, so it counts for nothing:",
  reachedPath: (path: string) => `the run reached ${path}, where it is said what is expected of it`,
  reachedLine: (line: string) => `the run read what is expected of it: ${line}`,
  stepFailed: (action: string, why: string) => `${action}, which comes before, failed: ${why}`,
  interrupted: "interrupted",

  // The mock agent.
  noMock: "This case has no mock.",
  noMockForCase: "it has no mock; npm run test:agent -- --agent claude (codex, gemini) asks a real agent",
  otherAgent: (folder: string) => `The agent of ${folder} is no part of this test.`,
  namesNoCommand: (skill: string) => `The SKILL.md of ${skill} names no command: npm run --silent NAME.`,
  runsNoNode: (skill: string, script: string) =>
    `The SKILL.md of ${skill} names the npm script ${script}, which is not there or runs something else than node.`,
  programFailed: (name: string, how: string) => `${name} failed (${how})`,
  programSaidNoObject: (name: string, said: string) => `${name} must print one JSON object, got ${said}`,

  // What npm run test:agent is given.
  oneAgent: "--agent and --ollama exclude each other; leave one out",
  needsRealAgent: (options: string) =>
    `${options} needs a real agent or a model; add --agent claude, codex or gemini, or --ollama MODEL`,
  recordOrCompare: "--record and --compare exclude each other; leave one out",
  wrongOption: (said: string) => `${said} (npm run test:agent -- --help shows what there is)`,
  mustBeOneOf: (option: string, all: string, got: string) => `${option} must be one of ${all}, got ${got}`,
  noHost: (got: string) => `--host must be an address such as http://127.0.0.1:11434, got ${got}`,
  help: `Runs the cases of tests/agent/, with a mock agent where nobody names another.

  npm run test:agent
  npm run test:agent -- tests/agent/status.yaml
  npm run test:agent -- --agent claude --judge claude
  npm run test:agent -- --ollama qwen3 --report html

  FILE…             only these files of cases
  --agent NAME      your own agent: claude, codex or gemini
  --ollama MODEL    a local model, at --host URL (http://127.0.0.1:11434)
  --compare         each case also without the skill: is it worth its words?
  --record          what the agent does becomes the mock of each case
  --judge NAME      the agent that judges sentences of evals.json
  --report html     a page, runs/agent-tests.html
  --report junit    for CI, runs/agent-tests.xml
  --test-…=VALUE    options of node --test, as --test-name-pattern=status`,
};
