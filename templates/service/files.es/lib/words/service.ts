/** What every service says. Names of files, keys, codes and commands are in no language. */
export const words = {
  madeDatabase: (path: string) => `Se ha creado la base de datos ${path}.`,

  stops: (signal: string) => `Ha llegado ${signal}: no acepta trabajo nuevo y termina lo que está en curso.`,
  stopped: "Terminado.",
  askedTwice: "recibió por segunda vez la orden de terminar y cortó lo que seguía en curso",
  tookTooLong: "no terminó a tiempo y cortó lo que seguía en curso",
  goesOn: "Ya se puede volver a escribir en la base de datos.",
  pauses: (seconds: number, failures: number) =>
    `Espera ${seconds} s antes de arrancar: ha fallado ${failures} veces seguidas en menos de un minuto.`,

  alreadyRuns: (name: string) => `${name} ya está en marcha`,
  runsAs: (name: string, pid: number, since: string) =>
    `${name} ya está en marcha: pid ${pid}, desde ${since}`,
  cannotBeLocked: (reason: string) =>
    `no se puede bloquear db/owner.db, que no contiene nada y vigila que solo haya uno en marcha (${reason}); bórralo y revisa quién puede escribir en db/`,

  wrongSetting: (key: string, rule: string, received: string) =>
    `${key} ${rule}, no ${received}; corrígelo en .env`,
  aSecret: "un valor secreto",
  mustBeCount: (least: number, most: number) => `debe ser un número entero de ${least} a ${most}`,
  mustBeOneOf: (choices: string) => `debe ser uno de estos: ${choices}`,

  fileBroken: (path: string, faults: string) =>
    `${path} no es válido y sigue en vigor lo último que se leyó bien: ${faults}`,
  fileUnusable: (path: string, faults: string) => `${path} no se puede usar: ${faults}`,
  fileMended: (path: string) => `${path} vuelve a ser válido.`,
  atPlace: (message: string, line: number, column: number) => `${message} (línea ${line}, columna ${column})`,
  leadsOut: "es un enlace que lleva fuera de este Puruto",
};
