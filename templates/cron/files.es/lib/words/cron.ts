/** Lo que el planificador dice a personas y agentes. Los nombres de archivos, claves, códigos y comandos no tienen idioma. */
export const words = {
  // Comandos, ejecuciones y avisos.
  noCommand: (received: string, commands: string) =>
    `no existe el comando: ${received || "no se indicó ninguno"}; hay ${commands}; --help explica más`,
  notUnderstood: (word: string, usage: string) => `no se entiende ${word}; el comando es: ${usage}`,
  needsJob: (usage: string) => `falta una tarea; el comando es: ${usage}`,
  badCount: (received: string) =>
    `--count debe ser un número entero de 1 a 1000; se recibió ${received || "nada"}`,
  badTime: (received: string) =>
    `TIME debe estar en ISO 8601, como 2026-03-01T09:00:00Z, o en la hora de la tarea, como 2026-03-01 09:00; se recibió ${received}`,
  helpStart:
    "ejecutar aquí el planificador hasta que se le pida terminar; si no hay base de datos, la crea antes",
  helpInitDb: "crear la base de datos o actualizarla; lo que haya se queda",
  helpSyncJobs: "leer .jobs.json y decir cuántas tareas tiene",
  helpStatus: "mostrar las tareas y cuándo tocan, las últimas ejecuciones y adónde van los avisos",
  helpTick: "dar una vuelta: arrancar lo que toca, esperarlo y mostrar cómo terminó",
  helpRunNow: "ejecutar una tarea ahora mismo, al margen de su horario; con --wait, hasta que termine",
  helpNext: "mostrar cuándo toca una tarea, o todas; N veces cada una, 3 si no se dice",
  helpWhy: "mostrar qué fue de una vez que tocaba y por qué; sin TIME, de la última",
  helpAbout: "Ejecuta lo que hay en .jobs.json según su horario. Cada comando escribe un documento JSON.",
  helpCodes:
    "Códigos de salida: 0 hecho; 1 no, y el documento dice por qué; 2 mal escrito o con ajustes incorrectos.",
  helpUsage: "Uso:",
  helpExamples: "Ejemplos:",
  initFirst: (problem: string) => `${problem}; ejecuta antes \`npm run --silent init\``,
  madeDatabase: (path: string) => `Se creó la base de datos ${path}.`,

  noJob: (job_id: string) => `no hay ninguna tarea ${job_id} en .jobs.json`,
  noJobButNear: (job_id: string, near: string) =>
    `no hay ninguna tarea ${job_id} en .jobs.json; la más parecida es ${near}`,
  saidError: (job_id: string, target: string, code: string, message: string) =>
    `${job_id}: ${target} respondió ${code}: ${message}`,
  badJobsFile: (faults: string) => `.jobs.json no se puede leer y no cambia nada: ${faults}`,
  recursive: (name: string) =>
    `lo pide una ejecución de ${name}: una ejecución no arranca otra del mismo planificador; escribe otra tarea`,
  mustNameJob: 'di qué tarea, como {"job_id": "daily-summary"}',
  badRunsCount: (most: number, received: string) =>
    `count debe ser un número entero de 1 a ${most}; se recibió ${received}`,

  isStarted: (job_id: string, run_id: string) =>
    `${job_id} se está ejecutando, como ${run_id}; la skill logs cuenta cómo termina.`,
  noRuns: "Todavía no hay ejecuciones.",
  noRunsOf: (job_id: string) => `Todavía no hay ejecuciones de ${job_id}.`,
  latestRuns: (count: number, bad: number) => `Últimas ejecuciones: ${count}; terminaron mal: ${bad}.`,

  leadsOut: (file: string, repo: string) =>
    `${file} no está dentro de ${repo} y no se escribe; corrige PURUTO_TELEGRAM_OUTBOX_FILE en .env`,
  isNoFolder: (path: string) => `${path} no es una carpeta y ahí no se siguen enlaces; quítalo`,
  cannotNotify: (path: string, reason: string) => `no se puede escribir un aviso en ${path}: ${reason}`,
  noticesWait: (count: number) =>
    `avisos que no se pudieron escribir: ${count}; el registro del planificador dice por qué`,

  isHung: (pid: number, since: string) =>
    `el planificador (proceso ${pid}) no da señales desde ${since}; termínalo y vuelve a arrancarlo`,
  nobodyRuns: (count: number) =>
    `nada ejecuta las tareas que están habilitadas (${count}): \`npm start\` lo hace`,
};
