/** What the scripts of the tasks say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  added: (id: number, text: string, due: string) =>
    `Added task ${id}: "${text}", ${due === "" ? "without a date" : `due ${due}`}.`,
  wasThere: (id: number, text: string) => `Task ${id}, "${text}", was there already; nothing was added.`,
  done: (id: number, text: string) => `Done: task ${id}, "${text}".`,
  wasDone: (id: number, text: string, day: string) =>
    `Task ${id}, "${text}", was done already, on ${day}; nothing was changed.`,

  until: (day: string) => `Until ${day}`,
  week: (week: string, monday: string, sunday: string) => `Week ${week}, from ${monday} to ${sunday}`,
  overdue: (count: number) => `${count} overdue`,
  dueToday: (count: number) => `${count} due today`,
  dueLater: (count: number) => `${count} due later`,
  dueThen: (count: number) => `${count} due`,
  undated: (count: number) => `${count} without a date`,
  nothing: "nothing",

  badText: (key: string, most: number, received: string) =>
    `${key} must be a line of text, of ${most} characters at most, got ${received}`,
  badDue: (received: string) =>
    `due must be a day like 2026-12-31, or today, tomorrow or a day of the week, got ${received}`,
  badNumber: (key: string, least: number, most: number, received: string) =>
    `${key} must be a whole number from ${least} to ${most}, got ${received}`,
  badWeek: (received: string) =>
    `week must be like 2026-W49, or a day in it like 2026-12-31, got ${received}`,
  oneOfBoth: "payload must have either id or text",
  takenReference: (reference: string) =>
    `the task ${reference} is there already and says something else; nothing was changed`,
  noTask: (id: number) => `there is no task ${id}`,
  noneFits: (received: string) => `no task fits ${received}; say its number as id`,
  severalTasks: (count: number, tasks: string) =>
    `${count} open tasks fit, among them ${tasks}; say the number of one as id`,
};
