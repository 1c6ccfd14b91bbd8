/** A mark of a time axis. */
export interface Mark {
  /** Milliseconds after the beginning. */
  readonly ms: number;
  readonly text: string;
}

/**
 * The marks of an axis that is `span` milliseconds long, 1 or more: two to six at round numbers, from 0 on, all in
 * the unit in which the span has two digits or so. No two say the same. Pure.
 */
export function marksOf(span: number): Mark[] {
  const { ms, name } = units.find((unit) => span >= 2 * unit.ms) ?? millisecond;
  const length = span / ms;
  const step = name === millisecond.name ? Math.max(1, roundStep(length)) : roundStep(length);
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, index) => ({
    ms: Number((index * step).toFixed(digits)) * ms,
    text: index === 0 ? "0" : `${Number((index * step).toFixed(digits))} ${name}`,
  }));
}

/** The least of 1, 2 and 5, times a power of ten, of which no more than five fit. */
function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length / 5));
  return power * ([1, 2, 5].find((digit) => length / (power * digit) <= 5) ?? 10);
}

const millisecond = { ms: 1, name: "ms" };

const units = [
  { ms: 86_400_000, name: "d" },
  { ms: 3_600_000, name: "h" },
  { ms: 60_000, name: "min" },
  { ms: 1000, name: "s" },
  millisecond,
];
