/** What the tests of this Puruto's skills say. Names of files, keys and commands are in no language. */
export const words = {
  // What a run came to.
  nothing: "nothing",
  unchanged: "unchanged",
  made: "new",
  changed: "changed",
  removed: "gone",
  differs: (what: string, wanted: string, got: string) => `${what} must be ${wanted}, got ${got}`,
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

  // Real agents.
  settingsUnreadable: (path: string, why: string) =>
    `${path} cannot be read (${why}), so nobody knows how to reach the model; mend it`,
  agentNotThere: (agent: string, pack: string) =>
    `${agent} is in no folder of the PATH; install it (npm install --global ${pack}), or leave out --agent`,
  claudeNotLoggedIn: "claude is not logged in; log in (claude auth login), or set ANTHROPIC_API_KEY",
  codexNotLoggedIn:
    'codex is not logged in; log in (codex login), or set CODEX_API_KEY. A run gets a copy of the login in a file: where the keyring of this machine has it, set cli_auth_credentials_store = "file" and log in once more',
  codexLacksKey: (key: string) =>
    `codex takes its key from ${key}, which is not set or does not reach it: set it, with a name in env_key that begins with OPENAI_ or CODEX_`,
  geminiNotLoggedIn:
    "gemini is not logged in; start it once and log in, or set GEMINI_API_KEY. A run gets a copy of the login in a file, and none from the keyring of this machine",

  // A local model.
  noOllama: (host: string) =>
    `there is no Ollama at ${host}; start it (ollama serve), or say where it is with --host`,
  noSuchModel: (model: string) => `Ollama does not have the model ${model}; get it: ollama pull ${model}`,
  modelWithoutTools: (model: string) =>
    `the model ${model} cannot use tools, which skills need; take one that can, such as qwen3: ollama pull qwen3`,
  ollamaSaid: (status: number, why: string) => `Ollama answered with ${status}: ${why}`,
  ollamaSaidTooMuch: (most: number) => `Ollama answered with more than ${most} MiB`,
  ollamaSaidNoMessage: "Ollama answered with something that is no message",
  youAre: (name: string) =>
    `You are the agent of ${name}, a folder of files and skills; its rules are in AGENTS.md. Do what is asked with your tools alone, and never guess what a tool would say. A skill is a text that says what to do: follow it.`,
  theSkill: (name: string, text: string) => `The skill ${name}:\n\n${text}`,
  chooseSkill: (list: string) =>
    `Choose the skill that fits the request, and get its text with use_skill before anything else. The skills:\n${list}`,
  toolUseSkill: "Gives the text of a skill, which says what to do.",
  toolReadFile: "Gives the text of a file of this folder.",
  toolRunScript:
    "Runs an npm script that a skill names, as in npm run --silent NAME -- 'PAYLOAD', and gives what it prints.",
  toolCall:
    "Has another Puruto do an action, and gives its answer. Use it only where a skill or the request says so.",
  answerNow:
    'Now answer with one JSON object: "summary" says in a sentence or two what was done or found, "outcome" is "done", "nothing" or "blocked", and "not_done" says what is not done, and why.',
  noSuchTool: (name: string, all: string) => `There is no tool ${name}; there are ${all}.`,
  noSuchSkill: (name: string, all: string) => `There is no skill ${name}; there are ${all}.`,
  noSuchScript: (name: string, all: string) => `No skill names the script ${name}; they name ${all}.`,
  scriptNeedsShell: (name: string) => `The script ${name} does not run node, so it cannot run here.`,
  cannotRead: (path: string) => `${path} is no file that can be read here.`,
  endedWith: (how: string) => `It ended with ${how}.`,
  cutOff: (more: number) => `… ${more} more characters`,
};
