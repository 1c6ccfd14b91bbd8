import { parseTree, printParseErrorCode, type Node, type ParseError } from "jsonc-parser";
import { words } from "../../lib/words/service.ts";
import { shortened } from "./shown.ts";
import { mostFaults, type Slip } from "./slip.ts";

/** Strict JSON with the places of its values, or what keeps a text from being that. */
export type Tree =
  | { readonly ok: true; readonly root: Node; readonly slips: readonly Slip[] }
  | { readonly ok: false; readonly slips: readonly Slip[] };

const mostDepth = 100;
const mostValues = 2_000_000;

/**
 * Parses JSON as the standard has it: no comments, no trailing commas; a key that stands twice is a slip, too.
 * @param empty what to write where there is nothing yet
 */
export function readTree(text: string, empty: string): Tree {
  const outside = beyond(text);
  if (outside !== undefined) return { ok: false, slips: [outside] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  if (errors.length > 0 || root === undefined) return { ok: false, slips: slipsOf(text, errors, empty) };
  return { ok: true, root, slips: twice(root) };
}

/** What is nested too deep for a parser that calls itself, or more than memory should hold. */
function beyond(text: string): Slip | undefined {
  let [depth, values, isString] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const found = text[at];
    if (isString && found === "\\") at += 1;
    else if (found === '"') isString = !isString;
    else if (!isString && (found === "{" || found === "[")) {
      if ((depth += 1) > mostDepth) return { offset: at, message: words.tooDeep(mostDepth) };
    } else if (!isString && (found === "}" || found === "]")) depth -= 1;
    if (!isString && (found === "," || found === "[" || found === "{") && (values += 1) > mostValues)
      return { offset: at, message: words.tooManyValues(mostValues) };
  }
  return undefined;
}

/** Comments and commas too many, as many as are told; of other errors the first, as it leads to others. */
function slipsOf(text: string, errors: readonly ParseError[], empty: string): Slip[] {
  if (text.trim() === "") return [{ offset: 0, message: words.fileIsEmpty(empty) }];
  const known = errors.slice(0, 2 * mostFaults).flatMap((error) => {
    if (printParseErrorCode(error.error) === "InvalidCommentToken")
      return [{ offset: error.offset, message: words.hasComment }];
    const comma = commaBefore(text, error.offset);
    return comma === undefined ? [] : [{ offset: comma, message: words.trailingComma }];
  });
  const first = known.filter(({ offset }, at) => offset !== known[at - 1]?.offset);
  const other = errors.find(
    (error) =>
      printParseErrorCode(error.error) !== "InvalidCommentToken" &&
      commaBefore(text, error.offset) === undefined,
  );
  return [...first, ...(other === undefined ? [] : [slipOf(text, other)])];
}

/** The comma that stands before a closing bracket, with nothing but space between. */
function commaBefore(text: string, offset: number): number | undefined {
  if (text[offset] !== "}" && text[offset] !== "]") return undefined;
  let at = offset - 1;
  while (/[ \t\r\n]/.test(text[at] ?? "x")) at -= 1;
  return text[at] === "," ? at : undefined;
}

const expected = new Map<string, string>([
  ["PropertyNameExpected", words.aKey],
  ["ValueExpected", words.aValue],
  ["InvalidSymbol", words.aValue],
  ["ColonExpected", words.aColon],
  ["CommaExpected", words.aComma],
  ["CloseBraceExpected", words.aClosing("}")],
  ["CloseBracketExpected", words.aClosing("]")],
  ["EndOfFileExpected", words.nothingAfter],
  ["UnexpectedEndOfString", words.aClosedText],
  ["InvalidCharacter", words.aClosedText],
  ["UnexpectedEndOfNumber", words.aNumber],
  ["InvalidNumberFormat", words.aNumber],
  ["InvalidUnicode", words.anEscape],
  ["InvalidEscapeCharacter", words.anEscape],
]);

function slipOf(text: string, { error, offset, length }: ParseError): Slip {
  const found =
    offset < text.length
      ? JSON.stringify(text.slice(offset, offset + Math.min(Math.max(length, 1), 40)))
      : words.endOfFile;
  return {
    offset,
    message: words.noJson(found, expected.get(printParseErrorCode(error)) ?? words.plainJson),
  };
}

/** Keys that stand twice in an object, at whatever depth. */
function twice(node: Node, slips: Slip[] = []): Slip[] {
  const seen = new Set<unknown>();
  for (const child of node.children ?? []) {
    const key = child.type === "property" ? child.children?.[0] : undefined;
    if (key !== undefined && seen.has(key.value))
      slips.push({ offset: key.offset, message: words.keyTwice(shortened(JSON.stringify(key.value))) });
    if (key !== undefined) seen.add(key.value);
    if (child.children !== undefined) twice(child, slips);
  }
  return slips;
}
