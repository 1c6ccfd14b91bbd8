/** Lo que dice el planificador. */
export const words = {
  // El libro de ejecuciones.
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
  noSuchJob: (job: string) =>
    `no hay ninguna tarea ${job} en .jobs.json; \`npm run --silent cron -- status\` las muestra`,
  jobIsDisabled: (job: string) =>
    `${job} está desactivada; \`npm run --silent resume-job -- ${job}\` la activa`,
  isRunningAlready: (job: string, target: string, runs: string) =>
    `${job} no puede empezar: ${runs} está en curso, y en ${target} solo hay una ejecución a la vez; inténtalo cuando termine`,
  noPlaceIsFree: (job: string) =>
    `${job} no puede empezar: ya están en curso todas las ejecuciones que puede haber; inténtalo cuando termine una`,
};
