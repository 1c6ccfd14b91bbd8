/** What the scripts of the tasks say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  added: (id: number, text: string, due: string) =>
    `Añadida la tarea ${id}: «${text}», ${due === "" ? "sin fecha" : `para el ${due}`}.`,
  wasThere: (id: number, text: string) => `La tarea ${id}, «${text}», ya estaba; no se ha añadido nada.`,
  done: (id: number, text: string) => `Hecha: la tarea ${id}, «${text}».`,
  wasDone: (id: number, text: string, day: string) =>
    `La tarea ${id}, «${text}», ya estaba hecha, el ${day}; no se ha cambiado nada.`,

  until: (day: string) => `Hasta el ${day}`,
  week: (week: string, monday: string, sunday: string) => `Semana ${week}, del ${monday} al ${sunday}`,
  overdue: (count: number) => (count === 1 ? "1 vencida" : `${count} vencidas`),
  dueToday: (count: number) => `${count} para hoy`,
  dueLater: (count: number) => `${count} para después`,
  dueThen: (count: number) => `${count} con fecha`,
  undated: (count: number) => `${count} sin fecha`,
  nothing: "nada",

  badText: (key: string, most: number, received: string) =>
    `${key} debe ser una línea de texto, de ${most} caracteres como máximo; se ha recibido ${received}`,
  badDue: (received: string) =>
    `due debe ser un día como 2026-12-31, u hoy, mañana o un día de la semana; se ha recibido ${received}`,
  badNumber: (key: string, least: number, most: number, received: string) =>
    `${key} debe ser un número entero de ${least} a ${most}; se ha recibido ${received}`,
  badWeek: (received: string) =>
    `week debe ser como 2026-W49, o un día de ella como 2026-12-31; se ha recibido ${received}`,
  oneOfBoth: "el payload debe tener id o text, uno de los dos",
  takenReference: (reference: string) =>
    `la tarea ${reference} ya está y dice otra cosa; no se ha cambiado nada`,
  noTask: (id: number) => `no hay ninguna tarea ${id}`,
  noneFits: (received: string) => `ninguna tarea encaja con ${received}; di su número en id`,
  severalTasks: (count: number, tasks: string) =>
    `encajan ${count} tareas abiertas, entre ellas ${tasks}; di el número de una en id`,
};
