function say(ratio: number, figure: string, what: string): void {
  const shown = Number.isNaN(ratio) ? "–" : ratio.toFixed(2);
  console.log(`${shown.padStart(8)} ×  ${figure.padStart(14)}  ${what}`);
}

/** Prints values, the first of which is what the others are beside. */
export function report(
  names: readonly string[],
  values: readonly number[],
  shown: (value: number) => string,
): void {
  const base = values[0] ?? 1;
  for (const [index, name] of names.entries())
    say(base === 0 ? Number.NaN : (values[index] ?? 0) / base, shown(values[index] ?? 0), name);
  console.log("");
}
