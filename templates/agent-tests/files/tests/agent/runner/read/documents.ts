import type { Document, LineCounter as Lines, YAMLError } from "yaml";
import { isDeeper, maxDepth, parseJson } from "../../../../ipc/json.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { LineCounter, parseAllDocuments } from "../yaml.ts";
import { isOvergrown } from "./size.ts";
import type { Place, Reading, Spot } from "./spot.ts";
import { placeIn, Tree } from "./tree.ts";

/** The documents of a YAML stream, as YAML 1.2 has them; what is wrong with them is said. */
export function readYaml(text: string, reading: Reading): Spot[] {
  if (isOvergrown(text, reading)) return [];
  const documents = parse(text, "core", reading);
  if (documents.length === 0) reading.say(start, words.noCase);
  return documents.flatMap((spot) => {
    const isEmpty = spot?.value === null && spot.plain === undefined;
    if (isEmpty) reading.say(spot.at, words.emptyDocument);
    return spot === undefined || isEmpty ? [] : [spot];
  });
}

/** The document of a JSON text, of which no key may stand twice; what is wrong with it is said. */
export function readJson(text: string, reading: Reading): Spot | undefined {
  const json = parseJson(text);
  if (!json.ok) return sayBroken(json.faults[0]?.message ?? "", reading);
  if (isDeeper(json.value)) return reading.say(start, words.tooDeep(maxDepth));
  if (isOvergrown(text, reading)) return undefined;
  // JSON is YAML, whose indentation has no tabs; in JSON's texts there are none.
  return parse(text.replaceAll("\t", " "), "json", reading)[0];
}

const start: Place = { line: 1, column: 1 };

// The places in a message of the runtime's own are of one form.
function sayBroken(message: string, { say }: Reading): undefined {
  const [, found = "?", line = "1", column = "1"] =
    /unexpected (.*) at line (\d+), column (\d+)$/s.exec(message) ?? [];
  return say(
    { line: Number(line), column: Number(column) },
    words.notJson(found === "end of text" ? words.endOfText : found),
  );
}

/** Each document; undefined for one that is not as YAML says. */
function parse(text: string, schema: "core" | "json", reading: Reading): (Spot | undefined)[] {
  const lines = new LineCounter();
  // It looks for keys that stand twice by comparing each with each; the tree does, too, at once.
  const options = { lineCounter: lines, schema, prettyErrors: false, uniqueKeys: false } as const;
  return [...parseAllDocuments(text, options)].map((document) => {
    if (!isReadable(document, lines, text, reading)) return undefined;
    return new Tree(document, lines, reading).spot();
  });
}

/** Whether a document can be read; says why not. What follows from the first error is left out. */
function isReadable(document: Document.Parsed, lines: Lines, text: string, { say }: Reading): boolean {
  const [error] = document.errors;
  const isOther = document.directives.yaml.explicit === true;
  if (error !== undefined) say(placeIn(lines, error.pos[0]), wordsOf(error));
  else if (isOther) say(placeIn(lines, text.search(/^%/m)), words.noDirective);
  return error === undefined && !isOther;
}

function wordsOf({ code, message }: YAMLError): string {
  if (code === "TAB_AS_INDENT") return words.noTabs;
  if (code === "RESOURCE_EXHAUSTION") return words.tooDeep(maxDepth);
  // It quotes what it could not read, lines and all.
  return words.notYaml(message.replaceAll(/[\s\p{Cc}]+/gu, " ").slice(0, 200));
}
