/** Text in colour, or as it is. */
export type Paint = Record<"bold" | "dim" | "green" | "yellow" | "red" | "cyan", (text: string) => string>;

const plain = (text: string): string => text;

export const noPaint: Paint = {
  bold: plain,
  dim: plain,
  green: plain,
  yellow: plain,
  red: plain,
  cyan: plain,
};

/** Colours for a stream: on a terminal only, and never against `NO_COLOR`. Chalk is loaded where it paints. */
export async function paintFor(stream: { isTTY?: boolean }): Promise<Paint> {
  if (stream.isTTY !== true || (process.env["NO_COLOR"] ?? "") !== "") return noPaint;
  const { default: chalk } = await import("chalk");
  return chalk;
}
