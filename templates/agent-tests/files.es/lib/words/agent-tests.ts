/** What the tests of this Puruto's skills say. Names of files, keys and commands are in no language. */
export const words = {
  // What a run came to.
  nothing: "nada",
  unchanged: "sin cambios",
  made: "nuevo",
  changed: "cambiado",
  removed: "borrado",
  differs: (what: string, wanted: string, got: string) => `${what} tiene que ser ${wanted} y es ${got}`,
  lacks: (path: string, wanted: string, got: string) => `${path} tiene que contener ${wanted} y es ${got}`,
  matchesNot: (path: string, pattern: string, got: string) =>
    `${path} tiene que cumplir /${pattern}/ y es ${got}`,
  otherSkill: (wanted: string, got: string) =>
    `el agente tiene que usar la skill ${wanted} y ha usado ${got === "" ? "ninguna" : got}`,
  otherCalls: (wanted: string, got: string) => `tiene que llamar a ${wanted} y ha llamado a ${got}`,
  tookLonger: (most: number, took: number) => `puede tardar ${most} ms y ha tardado ${took}`,
  meetsNot: (schema: string, faults: string) => `tiene que cumplir ${schema}: ${faults}`,
  heldAndMustNot: (assertion: string) => `no tiene que cumplirse y se cumple: ${assertion}`,
  fileIs: (path: string, isThere: boolean) => `${path} ${isThere ? "existe" : "no existe"}`,
  fileLacks: (path: string, text: string) => `${path} tiene que contener ${text}`,
  fileBecame: (path: string, change: string) => `el estado de ${path} es: ${change}`,
  notJudged: (claim: string) => `sin juzgar, porque no se ha indicado --judge: ${claim}`,
  passedOf: (passed: number, runs: number, threshold: number) =>
    `${passed} de ${runs} ejecuciones han pasado; tiene que pasar una parte de ${threshold}`,
  tainted: "Contaminada, así que no cuenta:",
  reachedPath: (path: string) => `la ejecución ha llegado a ${path}, donde dice lo que se espera de ella`,
  reachedLine: (line: string) => `la ejecución ha leído lo que se espera de ella: ${line}`,
  stepFailed: (action: string, why: string) => `${action}, que va antes, ha fallado: ${why}`,
  interrupted: "interrumpido",

  // The mock agent.
  noMock: "Este caso no tiene agente simulado.",
  noMockForCase:
    "no tiene agente simulado; npm run test:agent -- --agent claude (codex, gemini) pregunta a un agente real",
  otherAgent: (folder: string) => `El agente de ${folder} no forma parte de esta prueba.`,
  namesNoCommand: (skill: string) =>
    `El SKILL.md de ${skill} no nombra ninguna orden: npm run --silent NAME.`,
  runsNoNode: (skill: string, script: string) =>
    `El SKILL.md de ${skill} nombra el script de npm ${script}, que no existe o ejecuta otra cosa que node.`,
  programFailed: (name: string, how: string) => `${name} ha fallado (${how})`,
  programSaidNoObject: (name: string, said: string) =>
    `${name} tiene que escribir un solo objeto JSON y ha escrito ${said}`,

  // What npm run test:agent is given.
  oneAgent: "--agent y --ollama se excluyen; quita una de las dos",
  needsRealAgent: (options: string) =>
    `${options} necesita un agente real o un modelo; añade --agent claude, codex o gemini, o --ollama MODEL`,
  recordOrCompare: "--record y --compare se excluyen; quita una de las dos",
  wrongOption: (said: string) => `${said} (npm run test:agent -- --help muestra lo que hay)`,
  mustBeOneOf: (option: string, all: string, got: string) => `${option} tiene que ser ${all}, y es ${got}`,
  noHost: (got: string) => `--host tiene que ser una dirección como http://127.0.0.1:11434, y es ${got}`,
  help: `Ejecuta los casos de tests/agent/, con un agente simulado si no indicas otro.

  npm run test:agent
  npm run test:agent -- tests/agent/status.yaml
  npm run test:agent -- --agent claude --judge claude
  npm run test:agent -- --ollama qwen3 --report html

  FILE…             solo estos archivos de casos
  --agent NAME      tu propio agente: claude, codex o gemini
  --ollama MODEL    un modelo local, en --host URL (http://127.0.0.1:11434)
  --compare         cada caso también sin la skill: ¿vale lo que ocupa?
  --record          lo que hace el agente pasa a ser el agente simulado de cada caso
  --judge NAME      el agente que juzga las frases de evals.json
  --report html     una página, runs/agent-tests.html
  --report junit    para CI, runs/agent-tests.xml
  --test-…=VALUE    opciones de node --test, como --test-name-pattern=status`,
};
