/** A time for people, by the clock of this machine; with its date where that is not today's. */
export function clock(time: string, now = new Date()): string {
  const at = new Date(time);
  const hours = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === now.toDateString()
    ? hours
    : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${hours}`;
}

const two = (part: number): string => String(part).padStart(2, "0");
