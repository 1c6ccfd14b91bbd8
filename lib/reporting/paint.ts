import { fstatSync } from "node:fs";
import { painted, type Piece, type Printable } from "./printable.ts";

const colours = ["bold", "dim", "green", "yellow", "red", "cyan"] as const;

/** Text in colour, or as it is. */
export type Paint = Readonly<Record<(typeof colours)[number], (piece: Piece) => Printable>>;

export const noPaint: Paint = paintWith(() => (text) => text);

/** Colours for standard output: on a terminal only, and never against `NO_COLOR`. Chalk is loaded where it paints. */
export async function paintForOutput(): Promise<Paint> {
  if ((process.env["NO_COLOR"] ?? "") !== "" || !(await isTerminal())) return noPaint;
  const { default: chalk } = await import("chalk");
  return paintWith((colour) => chalk[colour]);
}

function paintWith(find: (colour: (typeof colours)[number]) => (text: string) => string): Paint {
  const entries = colours.map((colour) => [colour, (piece: Piece) => painted(piece, find(colour))]);
  return Object.fromEntries(entries) as Paint;
}

/** Whether standard output is one. Node's streams, which know, take 2 ms to load: only for what may be one. */
export const isTerminal = async (): Promise<boolean> =>
  fstatSync(1).isCharacterDevice() && (await import("node:tty")).isatty(1);
