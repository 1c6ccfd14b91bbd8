/** A duration as people say it: `40 s`, `3 min 20 s`, `2 h 5 min`. */
export function inWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

/** A moment by the clock of this machine, where its owner lives: `2026-02-25 20:01`, in any language. */
export const localTime = (time: string): string =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" }).format(new Date(time));

/** The same without its date, where that is today's. */
export function clock(time: string, now = new Date()): string {
  const [today, at] = [localTime(now.toISOString()).slice(0, 10), localTime(time)];
  return at.startsWith(today) ? at.slice(today.length + 1) : at;
}
