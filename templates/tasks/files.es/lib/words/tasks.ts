/** What the scripts of the tasks say to people and agents. Names of keys, codes and commands are in no language. */
export const words = {
  /** What a day may be called besides its date, from today on. */
  nextDays: "hoy, mañana, pasado mañana",
  weekdays: "lunes, martes, miércoles, jueves, viernes, sábado, domingo",

  added: (id: number, text: string) => `Añadida la tarea ${id}: «${text}», sin fecha.`,
  addedFor: (id: number, text: string, weekday: string, due: string) =>
    `Añadida la tarea ${id}: «${text}», para el ${weekday} ${due}.`,
  done: (id: number, text: string) => `Hecha: la tarea ${id}, «${text}».`,
  wasDone: (id: number, text: string) =>
    `La tarea ${id}, «${text}», ya estaba hecha; no se ha cambiado nada.`,
  due: (overdue: number, today: number, next: number, days: number) =>
    `${overdue} ${overdue === 1 ? "atrasada" : "atrasadas"}, ${today} para hoy, ${next} para ${days === 1 ? "el día siguiente" : `los ${days} días siguientes`}.`,
  week: (from: string, to: string, overdue: number, due: number, undated: number) =>
    `Del ${from} al ${to}: ${overdue} ${overdue === 1 ? "atrasada" : "atrasadas"}, ${due} con fecha, ${undated} sin fecha.`,

  nothing: "nada",
  badText: (most: number, received: string) =>
    `text debe decir qué hay que hacer, en ${most} caracteres como máximo; se ha recibido ${received}`,
  badDue: (received: string) =>
    `due debe ser un día como 2026-12-31, o hoy, mañana o un día de la semana; se ha recibido ${received}`,
  oneOfBoth: "el payload debe tener id o text, uno de los dos",
  badWhich: (received: string) =>
    `di qué tarea está hecha, por su id o con palabras de su texto; se ha recibido ${received}`,
  badId: (received: string) => `id debe ser un número entero mayor que 0; se ha recibido ${received}`,
  badDays: (most: number, received: string) =>
    `days debe ser un número entero de 0 a ${most}; se ha recibido ${received}`,
  badWeek: (received: string) =>
    `week debe ser un día como 2026-12-31 de una semana que no haya pasado; se ha recibido ${received}`,
  noTask: (which: string) =>
    `no hay ninguna tarea ${which}; \`npm run --silent plan-week\` enseña las que hay`,
  manyTasks: (said: string, count: number, some: string) =>
    `${said} está en ${count} tareas; di el número de una: ${some}`,
};
