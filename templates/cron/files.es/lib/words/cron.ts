/** Lo que dice el planificador a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Las tareas: el archivo, los horarios y las skills que lo escriben.
  tooManyJobs: (count: number, most: number) =>
    `jobs tiene ${count} elementos y se leen ${most}; quita las tareas que ya estén hechas`,
  idTwice: (key: string, id: string, first: string) =>
    `${key} ${id} ya lo usa ${first}; escribe otro nombre, porque cada tarea tiene el suyo`,
  bothTimes: (key: string) => `${key} tiene schedule y también at; deja solo uno`,
  noTime: (key: string) =>
    `${key} no tiene ni schedule ni at; escribe uno de los dos, por ejemplo "schedule": "0 9 * * 5"`,
  badSchedule: (key: string, schedule: string, fault: string) => `${key}, ${schedule}: ${fault}`,

  mustDocument: 'un objeto con una lista de tareas, como {"jobs": []}',
  mustJobs: "una lista de tareas",
  mustJob: "un objeto con job_id, puruto_target, prompt y schedule o at",
  mustId: "un nombre de letras minúsculas, cifras y guiones sueltos, de 64 caracteres como máximo",
  mustBoolean: "true o false, sin comillas",
  mustTarget: "el nombre de un Puruto: letras minúsculas, cifras y guiones sueltos",
  mustPrompt: "lo que hay que hacer, como texto",
  mustAction: "el nombre de una skill: letras y cifras, unidas por puntos, guiones o guiones bajos sueltos",
  mustObject: "un objeto",
  mustSchedule: 'cinco campos como texto, por ejemplo "0 9 * * 5"',
  mustAt: 'una hora como "2026-03-01T09:00" o, con desfase, "2026-03-01T09:00:00+01:00"',
  mustZone: 'una zona horaria por su nombre de la IANA, por ejemplo "Europe/Madrid"',
  mustCount: (low: number, high: number) => `un número entero entre ${low} y ${high}`,
  mustChoice: (choices: string) => `uno de estos valores: ${choices}`,
  mustText: "un texto",

  inAndAnother: "in va solo: quita schedule y at",
  badWait: (received: string, days: number) =>
    `in debe ser un número de minutos, horas o días, como "20m", "3h" o "2d", hasta ${days} días; se ha recibido ${received}`,
  atIsPast: (at: string, now: string, zone: string) =>
    `at ${at} ya ha pasado: ahora son las ${now} (${zone}); escribe una hora posterior`,
  isNotYours: (job: string, caller: string) =>
    `ya hay una tarea ${job} que no ha programado ${caller}, así que no puede cambiarla; escribe otro job_id o pídeselo al dueño`,
  tooManyByCalls: (most: number) =>
    `las llamadas ya han programado ${most} tareas y no pueden programar más; el dueño puede quitar algunas de .jobs.json`,
  isSame: (job: string) => `${job} ya pide lo mismo al mismo Puruto a las mismas horas; cambia esa`,
  added: (job: string) => `${job} queda programada.`,
  changed: (job: string) => `${job} queda cambiada.`,
  noNext: "No habrá más ejecuciones.",
  nextIs: (time: string, zone: string) => `Próxima ejecución: ${time} (${zone}).`,
  mustAgree: (job: string) =>
    `${job} no se ejecutará hasta que el dueño lo apruebe en una terminal: \`npm run --silent resume-job -- ${job}\`.`,
  isNowhere: (target: string) => `Aquí no hay ningún Puruto llamado ${target}: comprueba el nombre.`,
  isNotAllowed: (target: string, action: string, how: string) =>
    `La política no le deja pedir ${action} a ${target}; el dueño tendría que hacer esto: ${how}.`,
  isPaused: (job: string) =>
    `${job} queda en pausa: no se ejecutará hasta que la reanudes; lo que ya está en marcha sigue.`,
  isResumed: (job: string) => `${job} vuelve a ejecutarse según su programación.`,

  minute: "minuto",
  hour: "hora",
  day: "día del mes",
  month: "mes",
  weekday: "día de la semana",
  inField: (field: string, fault: string) => `en el campo ${field}, ${fault}`,
  isNickname: (instead: string) => `aquí no valen los apodos; escribe "${instead}"`,
  hasSeconds: (count: number) =>
    `hay ${count} campos; escribe cinco, sin segundos ni años: minuto, hora, día del mes, mes y día de la semana`,
  isNoSchedule: (count: number) =>
    `hay ${count} campos; escribe cinco: minuto, hora, día del mes, mes y día de la semana`,
  scheduleTooLong: (most: number) => `tiene más de ${most} caracteres; escribe intervalos y pasos`,
  emptyEntry: "hay un elemento vacío; escribe una sola coma entre números, como 1,2",
  starInList: "* abarca toda la lista; escríbelo solo",
  isQuestionMark: "? no vale aquí; escribe *",
  hasPlus: (instead: string) =>
    `+ no vale aquí; escribe ${instead}: si los dos campos de días están limitados, basta con que se cumpla uno`,
  hasHash: (item: string) =>
    `${item}, con #, no vale aquí; escribe solo el día de la semana y di en prompt cuál cuenta`,
  isLastDay: "L, el último día, no vale aquí; escribe 28, o bien 1 para el día siguiente al último",
  isWorkday: (item: string) =>
    `${item}, con W, el día laborable más cercano, no vale aquí; escribe un número`,
  isLastWeekday: (item: string) =>
    `${item}, con L, el último de ese día de la semana, no vale aquí; escribe solo el día de la semana y di en prompt que cuenta el último`,
  badStep: (step: string, most: number) =>
    `un paso de ${step} no es posible; escribe un número entre 1 y ${most}`,
  stepFromNothing: (instead: string) => `un paso necesita un intervalo delante; escribe ${instead}`,
  stepFromNumber: (item: string, instead: string) =>
    `${item} tiene un paso sin intervalo; escribe ${instead}`,
  isBackwards: (item: string, instead: string) => `${item} va hacia atrás; escribe ${instead}`,
  outsideNumbers: (item: string, low: number, high: number) =>
    `${item} no es posible; escribe números entre ${low} y ${high}`,
  outsideNames: (item: string, low: number, high: number, names: string) =>
    `${item} no es posible; escribe números entre ${low} y ${high}, o nombres, ${names}`,
  neverComes: (day: number, months: string) =>
    `no llega nunca: el día ${day} no existe en ${months}; escribe un día que exista`,

  // Comandos, ejecuciones y avisos.
  noCommand: (commands: string) => `di qué hay que hacer: ${commands}; --help explica más`,
  unknownCommand: (received: string, commands: string) =>
    `no existe el comando ${received}; hay ${commands}; --help explica más`,
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
  neverBegun: (run_id: string) =>
    `el proceso que iba a ejecutar ${run_id} terminó antes de empezar; runs/executors.log dice por qué`,

  noJob: (job_id: string) => `no hay ninguna tarea ${job_id} en .jobs.json`,
  noJobButNear: (job_id: string, near: string) =>
    `no hay ninguna tarea ${job_id} en .jobs.json; la más parecida es ${near}`,
  saidError: (job_id: string, target: string, code: string, message: string) =>
    `${job_id}: ${target} respondió ${code}: ${message}`,
  noJobsFile: 'no está; créalo, con {"jobs": []}',
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

  nobodyRuns: (count: number) => `nada ejecuta las tareas activas (${count}): \`npm start\` lo hace`,

  // El libro de ejecuciones.
  schedules: (jobs: number, next: string | undefined) =>
    `Tareas activas: ${jobs}; ${next === undefined ? "no hay nada previsto" : `próxima ejecución: ${next}`}.`,
  lost: "el proceso de la ejecución terminó antes de poder decir cómo acabó; puede que se haya hecho, en parte o del todo",
  missed: (job: string, due: string) =>
    `a ${job} le tocaba a las ${due} y no se ejecutó: no quedó ninguna plaza libre, o su agente no podía trabajar, hasta que fue demasiado tarde`,
  pausedItself: (job: string, failures: number) =>
    `${job} ha fallado ${failures} veces seguidas y queda en pausa; mira los últimos errores y después \`npm run --silent resume-job -- ${job}\``,
  agentHalted: (agent: string, reason: string, tryAt: string) =>
    `${agent} no puede trabajar (${reason}): las tareas que lo necesitan esperan, y una lo intentará de nuevo a las ${tryAt}`,
  agentGoesOn: (agent: string, since: string) => `${agent} vuelve a trabajar; no podía desde ${since}`,
  budgetSpent: (most: number) =>
    `las ${most} ejecuciones de agentes de hoy se han agotado: lo demás que toque hoy se omite; PURUTO_CRON_MAX_AGENT_RUNS_PER_DAY en .env indica cuántas puede haber`,
  noDueTime: (job: string, due: string) => `a ${job} nunca le tocó a las ${due}`,
  jobIsDisabled: (job: string) =>
    `${job} está desactivada; \`npm run --silent resume-job -- ${job}\` la activa`,
  isRunningAlready: (job: string, target: string, runs: string) =>
    `${job} no puede empezar: ${runs} está en curso, y en ${target} solo hay una ejecución a la vez; inténtalo cuando termine`,
  noPlaceIsFree: (job: string) =>
    `${job} no puede empezar: ya están en curso todas las ejecuciones que puede haber; inténtalo cuando termine una`,
};
