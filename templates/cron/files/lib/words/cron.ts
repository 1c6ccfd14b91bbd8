/** What the scheduler says to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  // Jobs: the file, its schedules and the skills that write it.
  inFile: (file: string, line: number, column: number, fault: string) =>
    `${file}, line ${line}, column ${column}: ${fault}`,
  fileTooLarge: (bytes: number, most: number) =>
    `the file has ${bytes} bytes, and ${most} are read; remove jobs that are done`,
  tooManyValues: (most: number) => `the file holds more than ${most} values; remove jobs that are done`,
  tooDeep: (most: number) => `there are more than ${most} levels of objects and lists here; write fewer`,
  tooManyJobs: (count: number, most: number) =>
    `jobs has ${count} entries, and ${most} are read; remove jobs that are done`,
  noMoreFaults: (most: number) => `there are more than ${most} faults; correct those before this one first`,
  fileIsEmpty: 'the file is empty; write {"jobs": []}',
  hasComment: "JSON has no comments; remove it",
  trailingComma: "a comma stands before a closing bracket; remove it",
  noJson: (found: string, expected: string) => `this is not JSON: found ${found}; write ${expected}`,
  endOfFile: "the end of the file",
  aKey: "a key in double quotes",
  aValue: "a value: text in double quotes, a number, true, false, null, a list or an object",
  aColon: "a colon after the key",
  aComma: "a comma between the two",
  aClosing: (bracket: string) => `the missing ${bracket}`,
  nothingAfter: "nothing after the end of the document",
  aClosedText: "the missing double quote, and \\n for a new line",
  aNumber: "a number such as 5 or 0.5",
  anEscape: "an escape that JSON has, such as \\n, \\\\ or \\u00e9",
  plainJson: "plain JSON",
  keyTwice: (key: string) => `${key} stands twice in the same object; keep one`,
  unknownKey: (key: string, near: string) => `${key} has no meaning; write ${near}, or remove it`,
  strangeKey: (key: string, keys: string) => `${key} has no meaning; remove it, or write one of ${keys}`,
  keyMissing: (key: string, must: string) => `${key} is missing; write ${must}`,
  keyWrong: (key: string, received: string, must: string) => `${key} cannot be ${received}; write ${must}`,
  idTwice: (key: string, id: string, first: string) =>
    `${key} ${id} is taken by ${first}; write another name, as each job has one of its own`,
  bothTimes: (key: string) => `${key} has both schedule and at; keep one of them`,
  noTime: (key: string) =>
    `${key} has neither schedule nor at; write one of them, as "schedule": "0 9 * * 5"`,
  badSchedule: (key: string, schedule: string, fault: string) => `${key} ${schedule}: ${fault}`,

  mustDocument: 'an object with a list of jobs, as {"jobs": []}',
  mustJobs: "a list of jobs",
  mustJob: "an object with job_id, puruto_target, prompt, and schedule or at",
  mustId: "a name of lower-case letters, digits and single hyphens, 64 characters at most",
  mustBoolean: "true or false, without quotes",
  mustTarget: "the name of a Puruto: lower-case letters, digits and single hyphens",
  mustPrompt: "what it is to do, as a text",
  mustAction: "the name of a skill: letters and digits, joined by single dots, hyphens or underscores",
  mustObject: "an object",
  mustSchedule: 'five fields as a text, such as "0 9 * * 5"',
  mustAt: 'a time such as "2026-03-01T09:00", or with an offset "2026-03-01T09:00:00+01:00"',
  mustZone: 'a time zone by its IANA name, such as "Europe/Madrid"',
  mustCount: (low: number, high: number) => `a whole number from ${low} to ${high}`,
  mustChoice: (choices: string) => `one of ${choices}`,
  mustText: "a text",

  minute: "minute",
  hour: "hour",
  day: "day of the month",
  month: "month",
  weekday: "weekday",
  inField: (field: string, fault: string) => `${field}: ${fault}`,
  isNickname: (instead: string) => `nicknames are not known here; write "${instead}"`,
  hasSeconds: (count: number) =>
    `there are ${count} fields; write five, without seconds or years: minute, hour, day of the month, month, weekday`,
  isNoSchedule: (count: number) =>
    `there are ${count} fields; write five: minute, hour, day of the month, month, weekday`,
  emptyEntry: "an entry is empty; write single commas between numbers, as 1,2",
  starInList: "* covers all of the list; write it alone",
  isQuestionMark: "? is not known here; write *",
  hasPlus: (instead: string) =>
    `+ is not known here; write ${instead}: where both fields of days are restricted, either suffices`,
  hasHash: (item: string) =>
    `${item} with # is not known here; write the weekday alone, and in prompt which one counts`,
  isLastDay: "L, the last day, is not known here; write 28, or 1 for the day after the last one",
  isWorkday: (item: string) => `${item} with W, the nearest workday, is not known here; write a number`,
  isLastWeekday: (item: string) =>
    `${item} with L, the last such weekday, is not known here; write the weekday alone, and in prompt that the last one counts`,
  badStep: (step: string, most: number) =>
    `a step of ${step} is not possible; write a number from 1 to ${most}`,
  stepFromNothing: (instead: string) => `a step needs a range before it; write ${instead}`,
  stepFromNumber: (item: string, instead: string) => `${item} has a step without a range; write ${instead}`,
  isBackwards: (item: string, instead: string) => `${item} runs backwards; write ${instead}`,
  outsideNumbers: (item: string, low: number, high: number) =>
    `${item} is not possible; write numbers from ${low} to ${high}`,
  outsideNames: (item: string, low: number, high: number, names: string) =>
    `${item} is not possible; write numbers from ${low} to ${high}, or names, ${names}`,
  neverComes: (day: number, months: string) =>
    `it never comes: day ${day} is in none of ${months}; write a day that is`,
};
