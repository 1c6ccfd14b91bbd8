/** Lo que dice el planificador a personas y agentes. Los nombres de archivos, claves, códigos y comandos no se traducen. */
export const words = {
  // Jobs: the file, its schedules and the skills that write it.
  inFile: (file: string, line: number, column: number, fault: string) =>
    `${file}, línea ${line}, columna ${column}: ${fault}`,
  fileTooLarge: (bytes: number, most: number) =>
    `el archivo ocupa ${bytes} bytes y se leen ${most}; quita las tareas que ya estén hechas`,
  tooManyValues: (most: number) =>
    `el archivo contiene más de ${most} valores; quita las tareas que ya estén hechas`,
  tooDeep: (most: number) => `aquí hay más de ${most} niveles de objetos y listas; escribe menos`,
  tooManyJobs: (count: number, most: number) =>
    `jobs tiene ${count} elementos y se leen ${most}; quita las tareas que ya estén hechas`,
  noMoreFaults: (most: number) => `hay más de ${most} fallos; corrige antes los anteriores a este`,
  fileIsEmpty: 'el archivo está vacío; escribe {"jobs": []}',
  hasComment: "en JSON no hay comentarios; quítalo",
  trailingComma: "hay una coma antes de cerrar; quítala",
  noJson: (found: string, expected: string) => `esto no es JSON: aparece ${found}; escribe ${expected}`,
  endOfFile: "el final del archivo",
  aKey: "una clave entre comillas dobles",
  aValue: "un valor: texto entre comillas dobles, un número, true, false, null, una lista o un objeto",
  aColon: "dos puntos después de la clave",
  aComma: "una coma entre ambos",
  aClosing: (bracket: string) => `el ${bracket} que falta`,
  nothingAfter: "solo un documento, sin nada detrás",
  aClosedText: "las comillas dobles que faltan, y \\n para cada salto de línea",
  aNumber: "un número como 5 o 0.5",
  anEscape: "una secuencia de escape que exista en JSON, como \\n, \\\\ o \\u00e9",
  plainJson: "JSON corriente",
  keyTwice: (key: string) => `${key} aparece dos veces en el mismo objeto; deja una`,
  unknownKey: (key: string, near: string) => `${key} no significa nada; escribe ${near} o quítala`,
  strangeKey: (key: string, keys: string) => `${key} no significa nada; quítala o escribe una de ${keys}`,
  keyMissing: (key: string, must: string) => `falta ${key}; escribe ${must}`,
  keyWrong: (key: string, received: string, must: string) =>
    `${key} no puede ser ${received}; escribe ${must}`,
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
};
