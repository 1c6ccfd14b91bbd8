/** Rows of cells, the heads first, as lines; what is numbers alone stands to the right. No cell has a line break. */
export function inColumns(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = heads.map((head, at) => {
    const cells = rows.map((row) => row[at] ?? "");
    const width = Math.max(...[head, ...cells].map((cell) => cell.length));
    const isRight = cells.every((cell) => /^[\d.,–]*$/.test(cell));
    return [head, ...cells].map((cell) => (isRight ? cell.padStart(width) : cell.padEnd(width)));
  });
  return [heads, ...rows].map((_, at) =>
    columns
      .map((cells) => cells[at] ?? "")
      .join("  ")
      .trimEnd(),
  );
}
