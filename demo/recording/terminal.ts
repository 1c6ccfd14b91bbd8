/** How a character looks. */
export interface Style {
  readonly colour: string;
  readonly isBold: boolean;
}

/** Characters of one look, side by side. */
export interface Run extends Style {
  readonly text: string;
}

interface Cell extends Style {
  readonly character: string;
}

/**
 * What a terminal shows in the end, line by line, of what was written to it: colours, bold, dim, and what is written
 * over or erased. Pure.
 *
 * @param columns after so many characters a line goes on in the next.
 * @throws Error for what programs write to move about more freely than that.
 */
export function linesOf(output: string, columns: number): Run[][] {
  const screen: (Cell[] | undefined)[] = [[]];
  let style: Style = plain;
  let [row, column] = [0, 0];
  for (const [piece, parameters, command] of output.matchAll(pieces)) {
    if (command === "m") style = styled(style, parameters ?? "");
    else if (command === "K") screen[row] = parameters === "2" ? [] : (screen[row] ?? []).slice(0, column);
    else if (command === "A") row = Math.max(0, row - Number(parameters || 1));
    else if (command === "G") column = Number(parameters || 1) - 1;
    else if (command === "h" || command === "l") continue;
    else if (piece === "\r") column = 0;
    else if (piece === "\n") [row, column] = [row + 1, 0];
    else if (piece.startsWith("\u001B")) throw new Error(`no picture of ${JSON.stringify(piece)}`);
    else {
      if (column === columns) [row, column] = [row + 1, 0];
      const line = (screen[row] ??= []);
      while (line.length < column) line.push({ ...plain, character: " " });
      line[column] = { ...style, character: piece };
      column += 1;
    }
  }
  return Array.from(screen, (line = []) => runsOf(line)).slice(0, lastLine(screen) + 1);
}

const plain: Style = { colour: "text", isBold: false };

// An escape sequence, or one character.
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const pieces = /\u001B\[([\d;?]*)([A-Za-z])|\u001B.?|[^]/gu;

const colours: Readonly<Record<string, string>> = {
  "2": "dim",
  "31": "red",
  "32": "green",
  "33": "yellow",
  "36": "cyan",
  "90": "dim",
};

function styled(style: Style, parameters: string): Style {
  const codes = parameters === "" ? ["0"] : parameters.split(";");
  return codes.reduce<Style>((now, code) => {
    if (code === "0") return plain;
    if (code === "1") return { ...now, isBold: true };
    if (code === "22") return { colour: now.colour === "dim" ? "text" : now.colour, isBold: false };
    return { ...now, colour: colours[code] ?? "text" };
  }, style);
}

function runsOf(line: readonly Cell[]): Run[] {
  const runs: Run[] = [];
  for (const { character, ...style } of line) {
    const last = runs.at(-1);
    if (last?.colour === style.colour && last.isBold === style.isBold)
      runs[runs.length - 1] = { ...last, text: last.text + character };
    else runs.push({ ...style, text: character });
  }
  return runs;
}

const lastLine = (screen: readonly (readonly Cell[] | undefined)[]): number =>
  screen.findLastIndex((line) => line?.some(({ character }) => character !== " "));
