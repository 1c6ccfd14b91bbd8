/** What the scripts of the notes say to people and agents. Names of files, keys, codes and commands are in no language. */
export const words = {
  added: (id: number, day: string, tags: string) =>
    `Added note ${id} of ${day}${tags === "" ? "" : `, with ${tags}`}.`,
  found: (count: number) => {
    if (count === 0) return "Found no note.";
    return count === 1 ? "Found 1 note." : `Found ${count} notes.`;
  },
  foundMore: (shown: number) => `Found more than ${shown} notes; these are the first ${shown}.`,
  on: (day: string) => `on ${day}`,
  between: (from: string, to: string) => `from ${from} to ${to}`,
  noted: (count: number, when: string, tags: string) =>
    `${count === 1 ? "1 note" : `${count} notes`} ${when}${tags === "" ? "" : ` (${tags})`}.`,

  badText: (key: string, least: number, most: number, received: string) =>
    `${key} must be a text of ${least} to ${most} characters without NUL, got ${received}`,
  badTags: (most: number, received: string) =>
    `tags must be a list of at most ${most} words, like ["home"], got ${received}`,
  badTag: (received: string) =>
    `a tag must be one word of up to 40 letters, digits, - and _, like "home", got ${received}`,
  badNumber: (key: string, most: number, received: string) =>
    `${key} must be a whole number from 1 to ${most}, got ${received}`,
  badTime: (received: string) => `at must be like 2026-12-31 or 2026-12-31T18:30, got ${received}`,
  badDay: (key: string, received: string) => `${key} must be a day like 2026-12-31, got ${received}`,
  daysTurned: (since: string, date: string) => `since must not be after ${date}, got ${since}`,
  noNote: (id: number) => `there is no note ${id}`,
};
