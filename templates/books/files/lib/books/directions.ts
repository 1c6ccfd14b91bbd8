import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import type { Line } from "./line.ts";
import { plainWord, shown } from "./text.ts";

const outgoing =
  /^(af|debit|dr|d|s|soll|debe|debito|cargo|adeudo|gasto|salida|expense|withdrawal|ausgang|ausgabe|belastung|lastschrift|-)$/;
const incoming =
  /^(bij|credit|cr|c|h|haben|haber|credito|abono|ingreso|entrada|income|deposit|eingang|einnahme|gutschrift|\+)$/;

// What says so clearly enough to ask, also where more words follow.
const likelyOutgoing =
  /^(debit|soll|debe|cargo|adeudo|gasto|salida|expense|withdrawal|ausgang|ausgabe|belastung|lastschrift)/;

/**
 * Which way the amount of a line goes, where a column of its own says so; else its sign does, and it is undefined. Where no
 * amount of the file has a sign, that is also a column of kinds with words like debit and credit alone. Throws where the
 * column does not say it, or other than the sign.
 */
export function findDirections(lines: readonly Line[]): (line: Line) => boolean | undefined {
  const named = lines.map((line) => line.first("direction")).filter((word) => word !== "");
  // Some write a minus in that column, and nothing for a plus.
  const isMinusAlone = named.every((word) => word === "-");
  if (named.length > 0) return (line) => directionIn(line, line.first("direction"), isMinusAlone);
  const unsplit = lines.filter(isUnsplit);
  if (unsplit.some(hasSign)) return () => undefined;
  const kinds = unsplit.map(kindsOf);
  const at = (kinds[0] ?? []).findIndex((_, place) => kinds.every((cells) => isDirection(cells[place])));
  if (at >= 0) return (line) => directionIn(line, kindsOf(line)[at] ?? "", false);
  return (line) => {
    const word = isUnsplit(line) && kindsOf(line).find((cell) => likelyOutgoing.test(plainWord(cell)));
    if (word) throw new Wrong(words.unsaidDirection(shown(word)));
    return undefined;
  };
}

const isUnsplit = (line: Line): boolean =>
  line.first("amount") !== "" && line.first("debit") + line.first("credit") === "";

const hasSign = (line: Line): boolean => /[-−–(+]/.test(line.first("amount"));

const hasMinus = (line: Line): boolean => /[-−–(]/.test(line.first("amount"));

const kindsOf = (line: Line): string[] => [...line.cells("more"), ...line.cells("state")];

function directionIn(line: Line, word: string, isMinusAlone: boolean): boolean | undefined {
  if (!isUnsplit(line)) return undefined;
  if (word === "" && (isMinusAlone || hasMinus(line))) return undefined;
  if (outgoing.test(plainWord(word))) return true;
  if (incoming.test(plainWord(word)) && !hasMinus(line)) return false;
  throw new Wrong(words.noDirection(shown(word)));
}

const isDirection = (word = ""): boolean => outgoing.test(plainWord(word)) || incoming.test(plainWord(word));
