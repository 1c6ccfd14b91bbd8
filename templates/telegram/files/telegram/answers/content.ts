import { words } from "../../lib/words/telegram.ts";
import { cleaned } from "./clean.ts";
import { unfenced } from "./fences.ts";
import type { Rich } from "./message.ts";
import { plainText, sliced } from "./rich.ts";
import { beginning, split } from "./split.ts";

/** What one part holds: a text, or a document with the beginning of it as its caption. */
export interface Content extends Rich {
  readonly document?: { readonly name: string; readonly text: string };
}

/** What stands before a part that was perhaps sent already. Every part leaves room for it. */
export const copyMark = plainText(`${words.possibleCopy}\n\n`);

const mostUnits = 4096 - copyMark.text.length;
const mostOfCaption = 1024 - copyMark.text.length;
const mostParts = 5;

/** The parts of a text, whatever it is: a document where they would be more than five (docs/telegram.md, "Answers"). */
export function contentsOf(body: Rich): Content[] {
  const whole = cleaned(body);
  const parts: Rich[] = [];
  for (const part of split(whole, mostUnits)) {
    parts.push(part);
    if (parts.length > mostParts) return [documentOf(whole)];
  }
  return parts;
}

function documentOf(body: Rich): Content {
  const json = jsonIn(body);
  if (json !== undefined)
    return { ...captionOf(json.before, body), document: { name: "answer.json", text: json.text } };
  const text = unfenced(body);
  return {
    ...captionOf(body, body),
    document: { name: looksLikeMarkdown(text) ? "answer.md" : "answer.txt", text },
  };
}

/** JSON that all of an answer is, but for what stands before it. */
function jsonIn(body: Rich): { readonly text: string; readonly before: Rich } | undefined {
  const last = body.entities.at(-1);
  if (last?.type !== "pre" || last.language !== "json") return undefined;
  if (last.offset + last.length !== body.text.length || last.offset > mostOfCaption) return undefined;
  return {
    text: body.text.slice(last.offset),
    before: sliced(body, 0, body.text.slice(0, last.offset).trimEnd().length),
  };
}

const captionOf = (rich: Rich, body: Rich): Rich => beginning(rich.text === "" ? body : rich, mostOfCaption);

// Its beginning tells; on a long line a pattern may end without a result.
const looksLikeMarkdown = (text: string): boolean =>
  /^(?:#{1,6} |[-*+] |\d+\. |```|\|.*\|$|> )|\*\*\S/m.test(text.slice(0, 20_000));
