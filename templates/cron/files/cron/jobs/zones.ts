const known = new Map<string, boolean>();
const mostKnown = 1000;

/** Whether a value is an IANA name of a time zone that this machine knows. Offsets such as +01:00 are no names. */
export function isZone(value: unknown): value is string {
  if (typeof value !== "string" || !/^[A-Za-z][\w+/-]{0,63}$/.test(value)) return false;
  const answer = known.get(value) ?? asked(value);
  if (known.size < mostKnown) known.set(value, answer);
  return answer;
}

function asked(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

/** The zone of this machine's clock. */
export const machineZone = (): string => {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return isZone(timeZone) ? timeZone : "UTC";
};
