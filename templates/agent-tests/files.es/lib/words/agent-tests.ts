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

  // Agentes de verdad.
  settingsUnreadable: (path: string, why: string) =>
    `no se puede leer ${path} (${why}), así que nadie sabe cómo llegar al modelo; arréglalo`,
  agentNotThere: (agent: string, pack: string) =>
    `${agent} no está en ninguna carpeta del PATH; instálalo (npm install --global ${pack}), o quita --agent`,
  claudeNotLoggedIn:
    "claude no tiene sesión iniciada; iníciala (claude auth login), o define ANTHROPIC_API_KEY",
  codexNotLoggedIn:
    'codex no tiene sesión iniciada; iníciala (codex login), o define CODEX_API_KEY. Una ejecución recibe una copia de la sesión guardada en un archivo: si la guarda el llavero de esta máquina, pon cli_auth_credentials_store = "file" e iníciala otra vez',
  codexLacksKey: (key: string) =>
    `codex toma su clave de ${key}, que no está definida o no le llega: defínela, con un nombre en env_key que empiece por OPENAI_ o CODEX_`,
  geminiNotLoggedIn:
    "gemini no tiene sesión iniciada; ábrelo una vez e iníciala, o define GEMINI_API_KEY. Una ejecución recibe una copia de la sesión guardada en un archivo, y nada del llavero de esta máquina",

  // Un modelo local.
  noOllama: (host: string) =>
    `no hay ningún Ollama en ${host}; arráncalo (ollama serve), o indica dónde está con --host`,
  noSuchModel: (model: string) => `Ollama no tiene el modelo ${model}; descárgalo: ollama pull ${model}`,
  modelWithoutTools: (model: string) =>
    `el modelo ${model} no sabe usar herramientas, que las skills necesitan; elige uno que sepa, como qwen3: ollama pull qwen3`,
  ollamaSaid: (status: number, why: string) => `Ollama respondió con ${status}: ${why}`,
  ollamaSaidTooMuch: (most: number) => `Ollama respondió con más de ${most} MiB`,
  ollamaSaidNoMessage: "Ollama respondió con algo que no es un mensaje",
  youAre: (name: string) =>
    `Eres el agente de ${name}, una carpeta de archivos y skills; sus reglas están en AGENTS.md. Haz lo que se te pide solo con tus herramientas, y no adivines nunca lo que diría una herramienta. Una skill es un texto que dice qué hacer: síguelo.`,
  theSkill: (name: string, text: string) => `La skill ${name}:\n\n${text}`,
  chooseSkill: (list: string) =>
    `Elige la skill adecuada para la petición, y pide su texto con use_skill antes que nada. Las skills:\n${list}`,
  toolUseSkill: "Da el texto de una skill, que dice qué hacer.",
  toolReadFile: "Da el texto de un archivo de esta carpeta.",
  toolRunScript:
    "Ejecuta un script de npm que nombra una skill, como en npm run --silent NAME -- 'PAYLOAD', y da lo que imprime.",
  toolCall:
    "Hace que otro Puruto realice una acción, y da su respuesta. Úsala solo donde lo diga una skill o la petición.",
  answerNow:
    'Responde ahora con un objeto JSON: "summary" dice en una o dos frases qué se hizo o se encontró, "outcome" es "done", "nothing" o "blocked", y "not_done" dice qué no está hecho, y por qué.',
  noSuchTool: (name: string, all: string) => `No hay ninguna herramienta ${name}; hay ${all}.`,
  noSuchSkill: (name: string, all: string) => `No hay ninguna skill ${name}; hay ${all}.`,
  noSuchScript: (name: string, all: string) => `Ninguna skill nombra el script ${name}; nombran ${all}.`,
  scriptNeedsShell: (name: string) => `El script ${name} no ejecuta node, así que aquí no se puede ejecutar.`,
  cannotRead: (path: string) => `${path} no es un archivo que se pueda leer aquí.`,
  endedWith: (how: string) => `Terminó con ${how}.`,
  cutOff: (more: number) => `… ${more} caracteres más`,
};
