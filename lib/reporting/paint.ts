import { fstatSync } from "node:fs";
import { painted, type Piece, type Printable } from "./printable.ts";

const colours = ["bold", "dim", "green", "yellow", "red", "cyan"] as const;

/** Text in colour, or as it is. */
export type Paint = Readonly<Record<(typeof colours)[number], (piece: Piece) => Printable>>;

export const noPaint: Paint = paintWith(() => (text) => text);

/** Colours for standard output: on a terminal only, and never against `NO_COLOR`. Chalk is loaded where it paints. */
export const paintForOutput = (): Promise<Paint> => paintFor(1);

/** The same for standard error. */
export const paintForMessages = (): Promise<Paint> => paintFor(2);

async function paintFor(file: 1 | 2): Promise<Paint> {
  if ((process.env["NO_COLOR"] ?? "") !== "" || !(await isTerminal(file))) return noPaint;
  const { Chalk, supportsColor, supportsColorStderr } = await import("chalk");
  const { level } = (file === 1 ? supportsColor : supportsColorStderr) || { level: 0 as const };
  const chalk = new Chalk({ level });
  return paintWith((colour) => chalk[colour]);
}

function paintWith(find: (colour: (typeof colours)[number]) => (text: string) => string): Paint {
  const entries = colours.map((colour) => [colour, (piece: Piece) => painted(piece, find(colour))]);
  return Object.fromEntries(entries) as Paint;
}

/** Whether an output is one. Node's streams, which know, take 2 ms to load: only for what may be one. */
export const isTerminal = async (file: 1 | 2): Promise<boolean> =>
  fstatSync(file).isCharacterDevice() && (await import("node:tty")).isatty(file);
