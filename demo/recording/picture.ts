import type { Taken } from "./record.ts";
import { linesOf, type Run } from "./terminal.ts";

/** A line, and when it appears: in milliseconds, and for how long somebody types at it. */
interface Shown {
  readonly runs: readonly Run[];
  readonly at: number;
  readonly typing: number;
}

/**
 * The recording as an SVG: a terminal in which each command is typed, and then answered. It plays once, by CSS alone,
 * and stays; whoever wants no motion sees the end at once. Pure.
 */
export function pictureOf(taken: readonly Taken[], columns: number, about: string): string {
  const lines = timed(taken, columns);
  const [width, height] = [columns * cell + 2 * margin, lines.length * row + top + margin];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${escaped(about)}</title>
<style>
${style}${lines.map(timing).join("")}}
</style>
<rect class="window" x=".5" y=".5" width="${width - 1}" height="${height - 1}" rx="8"/>
<g class="dim"><circle cx="22" cy="20" r="5"/><circle cx="40" cy="20" r="5"/><circle cx="58" cy="20" r="5"/></g>
${lines.map(drawn).join("\n")}
</svg>
`;
}

function timed(taken: readonly Taken[], columns: number): Shown[] {
  let now = 500;
  return taken.flatMap(({ command, output }, index): Shown[] => {
    const typed = linesOf(`\u001B[32m$\u001B[0m \u001B[1m${command}`, columns).map((runs): Shown => {
      const typing = lengthOf(runs) * 30;
      now += typing;
      return { runs, at: now - typing, typing };
    });
    now += 400;
    const answered = linesOf(output, columns).map((runs): Shown => ({ runs, at: (now += 60), typing: 0 }));
    now += 2000;
    const between = index < taken.length - 1 ? [{ runs: [], at: now, typing: 0 }] : [];
    return [...typed, ...answered, ...between];
  });
}

const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { text }) => sum + text.length, 0);

// Pixels.
const [cell, row, margin, top] = [8.4, 20, 20, 44];

const style = `.window { fill: #f6f8fa; stroke: #d0d7de; }
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; }
.text { fill: #1f2328; } .dim { fill: #59636e; } .red { fill: #b3261e; } .green { fill: #116329; }
.yellow { fill: #7a4f00; } .cyan { fill: #0a58b8; } .bold { font-weight: 700; }
@media (prefers-color-scheme: dark) {
.window { fill: #171c23; stroke: #343d48; }
.text { fill: #e6edf3; } .dim { fill: #9da7b3; } .red { fill: #ff8f85; } .green { fill: #56d07b; }
.yellow { fill: #e3b455; } .cyan { fill: #7cb7ff; }
}
@keyframes appear { from { visibility: hidden; } }
@keyframes type { from { clip-path: inset(0 100% 0 0); } to { clip-path: inset(0); } }
@media (prefers-reduced-motion: no-preference) {
`;

function timing({ runs, at, typing }: Shown, index: number): string {
  if (runs.length === 0) return "";
  const steps = lengthOf(runs);
  const typed = typing === 0 ? "" : `, type ${typing}ms steps(${steps}) ${at}ms backwards`;
  return `#l${index} { animation: appear ${at}ms steps(1)${typed}; }\n`;
}

function drawn({ runs }: Shown, index: number): string {
  if (runs.length === 0) return "";
  const spans = runs.map(({ text, colour, isBold }) => {
    return `<tspan class="${colour}${isBold ? " bold" : ""}">${escaped(text)}</tspan>`;
  });
  // As wide as it is meant to be, whichever font there is.
  const width = Math.round(lengthOf(runs) * cell * 10) / 10;
  const place = `x="${margin}" y="${top + row * (index + 0.5)}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`;
  return `<text id="l${index}" ${place} xml:space="preserve">${spans.join("")}</text>`;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
