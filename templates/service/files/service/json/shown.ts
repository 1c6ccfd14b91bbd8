/** As JSON, 60 characters of it at most. */
export const shown = (value: unknown): string => shortened(JSON.stringify(value));

/** One line of 60 characters at most: a name with line breaks would be more. */
export function shortened(text: string): string {
  const line = text.slice(0, 100).replaceAll(/\s/gu, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
