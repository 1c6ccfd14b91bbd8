import { isDeepStrictEqual } from "node:util";
import { diff3MergeRegions } from "node-diff3";
import { withoutMark } from "../../standard/lines.ts";

/** Two changes of one text as one; where they contradict each other, the text has conflict markers. */
export interface Merged {
  readonly text: string;
  readonly isClean: boolean;
}

/**
 * Merges what the user made of a text with what a newer version makes of it, line by line as `git merge-file` does.
 * A last line without its line ending is another line than one with it. Text that ends its lines with CR and LF
 * stays so. Two differences to git: where lines repeat, it may take another of them for the one that was meant; and
 * it leaves out of a conflict what both texts begin or end with.
 *
 * @param label stands at the conflict markers for the newer version
 */
export function mergeText(ours: string, base: string, theirs: string, label: string): Merged {
  const regions = regionsOf(ours, base, theirs);
  const eol = endsInCrLf(ours) ? "\r\n" : "\n";
  const text = regions
    .map(({ ok, conflict }) => (conflict === undefined ? (ok ?? []).join("") : marked(conflict, label, eol)))
    .join("");
  return { text, isClean: regions.every(({ conflict }) => conflict === undefined) };
}

/** The same, where they contradict each other as the user has it. */
export const mergeClean = (ours: string, base: string, theirs: string): string =>
  regionsOf(ours, base, theirs)
    .flatMap(({ ok, conflict }) => ok ?? conflict?.a ?? [])
    .join("");

/** Lines that hold, or that both texts say in their own way. */
interface Region {
  readonly ok?: readonly string[];
  readonly conflict?: { readonly a: string[]; readonly b: string[] };
}

/** What both change alike is no conflict. `diff3Merge` says the same, on a stack that very many lines overflow. */
function regionsOf(ours: string, base: string, theirs: string): Region[] {
  const [a = [], o = [], b = []] = [ours, asIn(ours, base), asIn(ours, theirs)].map(linesOf);
  return diff3MergeRegions(a, o, b).map((region) => {
    if (region.stable) return { ok: region.bufferContent };
    const { aContent, bContent } = region;
    return isDeepStrictEqual(aContent, bContent)
      ? { ok: aContent }
      : { conflict: { a: aContent, b: bContent } };
  });
}

/** A text with the byte order mark of another, and its line endings, where all of those are CR and LF. */
export function asIn(other: string, text: string): string {
  const mark = other.slice(0, other.length - withoutMark(other).length);
  const lines = endsInCrLf(other) ? text.replaceAll(/\r?\n/g, "\r\n") : text;
  return mark + withoutMark(lines);
}

const endsInCrLf = (text: string): boolean => text.includes("\r\n") && !/(^|[^\r])\n/.test(text);

/** The lines of a text, each with its ending. */
const linesOf = (text: string): string[] => (text === "" ? [] : text.split(/(?<=\n)/));

function marked({ a, b }: { a: string[]; b: string[] }, label: string, eol: string): string {
  const whole = (lines: string[]): string => {
    const text = lines.join("");
    return text === "" || text.endsWith("\n") ? text : text + eol;
  };
  return `<<<<<<< yours${eol}${whole(a)}=======${eol}${whole(b)}>>>>>>> ${label}${eol}`;
}
