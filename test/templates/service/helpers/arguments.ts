/** The arguments in a command line of Windows, by the rules of Microsoft's C runtime. */
export function argumentsOf(line: string): string[] {
  const found: string[] = [];
  let current: string | undefined;
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const backslashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    const next = line[at + backslashes];
    if (backslashes > 0 && next === '"') {
      current = (current ?? "") + "\\".repeat(Math.floor(backslashes / 2));
      at += backslashes;
      if (backslashes % 2 === 1) current += '"';
      else isQuoted = !isQuoted;
    } else if (backslashes > 0) {
      current = (current ?? "") + "\\".repeat(backslashes);
      at += backslashes - 1;
    } else if (line[at] === '"') {
      isQuoted = !isQuoted;
      current ??= "";
    } else if (!isQuoted && /[ \t]/.test(line[at] ?? "")) {
      if (current !== undefined) found.push(current);
      current = undefined;
    } else current = (current ?? "") + (line[at] ?? "");
  }
  return current === undefined ? found : [...found, current];
}
