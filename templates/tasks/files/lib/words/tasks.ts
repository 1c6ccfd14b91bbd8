/** What the scripts of the tasks say to people and agents. Names of keys, codes and commands are in no language. */
export const words = {
  /** What a day may be called besides its date, from today on. */
  nextDays: "today, tomorrow, the day after tomorrow",
  weekdays: "Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday",

  added: (id: number, text: string) => `Added task ${id}: “${text}”, without a date.`,
  addedFor: (id: number, text: string, weekday: string, due: string) =>
    `Added task ${id}: “${text}”, due on ${weekday}, ${due}.`,
  done: (id: number, text: string) => `Done: task ${id}, “${text}”.`,
  wasDone: (id: number, text: string) => `Task ${id}, “${text}”, was done already; nothing was changed.`,
  due: (overdue: number, today: number, next: number, days: number) =>
    `${overdue} overdue, ${today} due today, ${next} due in the next ${days === 1 ? "day" : `${days} days`}.`,
  week: (from: string, to: string, overdue: number, due: number, undated: number) =>
    `${from} to ${to}: ${overdue} overdue, ${due} due, ${undated} without a date.`,

  nothing: "nothing",
  badText: (most: number, received: string) =>
    `text must say what is to be done, in ${most} characters at most, got ${received}`,
  badDue: (received: string) =>
    `due must be a day like 2026-12-31, or today, tomorrow or a weekday, got ${received}`,
  oneOfBoth: "payload must have either id or text",
  badWhich: (received: string) => `say which task is done, by id or by words of its text, got ${received}`,
  badId: (received: string) => `id must be a whole number above 0, got ${received}`,
  badDays: (most: number, received: string) =>
    `days must be a whole number from 0 to ${most}, got ${received}`,
  badWeek: (received: string) =>
    `week must be a day like 2026-12-31 of a week that is not over, got ${received}`,
  noTask: (which: string) => `there is no task ${which}; \`npm run --silent plan-week\` shows what there is`,
  manyTasks: (said: string, count: number, some: string) =>
    `${said} is in ${count} tasks; say the number of one: ${some}`,
};
