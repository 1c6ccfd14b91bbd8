/** What parsing answers: the value, or every fault at once. */
export type Judged<T> = { ok: true; value: T } | { ok: false; faults: string[] };

export const parsed = <T>(value: T): Judged<T> => ({ ok: true, value });

export const fault = (...faults: string[]): { ok: false; faults: string[] } => ({ ok: false, faults });

/** A list of what was parsed, or every fault of it. */
export function judgeList<T>(items: readonly Judged<T>[]): Judged<T[]> {
  const faults = items.flatMap((item) => (item.ok ? [] : item.faults));
  return faults.length > 0
    ? fault(...faults)
    : parsed(items.flatMap((item) => (item.ok ? [item.value] : [])));
}

/** How a received value is shown in a message: as JSON, cut to 60 characters. */
export function shown(received: unknown): string {
  const text = asJson(received) ?? String(received);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function asJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return "a value that nests too deep to be shown";
  }
}
