import { saysSecret } from "./names.ts";
import { isMixed, looksRandom } from "./random.ts";
import { isPublished, isStandIn } from "./stand-ins.ts";

/** A value that is given to a name, as settings, JSON, YAML, code, headers, tables and options do it. */
interface Assigned {
  readonly name: string;
  /** Where the value begins, or what introduces it: a quotation mark, `Bearer`. */
  readonly index: number;
}

/**
 * The values drawn at random that are given to a name which says that they are secret: `DB_PWD=…`,
 * `"apiKey": "…"`, `Authorization: Bearer …`, `--token …`, `| API_KEY | … |`.
 */
export const secretsGiven = (text: string): Assigned[] => [...assignments(text), ...options(text)];

const isSecret = (name: string, value: string): boolean =>
  saysSecret(name) && !isPublished(value) && !isStandIn(value) && looksRandom(decoded(value));

/** The words that a value says in base64, such as a stand-in for user and password; else the value. */
function decoded(value: string): string {
  if (!/^[A-Za-z0-9+/]{12,}={0,2}$/.test(value)) return value;
  const text = Buffer.from(value, "base64").toString("latin1");
  return /^[ -~]+$/.test(text) ? text : value;
}

// Bare, a value ends at the next sign that could assign: each character is part of one value only. Quoted, its
// length is bounded. So the time grows with the text.
const bare = String.raw`[^\s"'\x60=:&|;,<>(){}[\]]`;

// What is called or looked into is no value: `key = list.create(…)`.
const anyValue = String.raw`(?:"([^"\n]{12,300})"|'([^'\n]{12,300})'|\x60([^\x60\n]{12,300})\x60|(${bare}{12,})(?!${bare}|[([]))`;

const scheme = String.raw`(?:(?:Bearer|Basic|[Tt]oken) |base64:)`;

const assignment = new RegExp(String.raw`[=:|]>?[ \t]{0,4}(?=${scheme}?${anyValue})`, "g");

const option = new RegExp(String.raw`--([a-z][\w-]{2,40}) (?=${anyValue})`, "g");

// Nobody is told of more in one text, and what has more values to judge is no text that people write.
const enough = 100;
const mostJudged = 20_000;

function assignments(text: string): Assigned[] {
  const found: Assigned[] = [];
  let judged = 0;
  for (const match of text.matchAll(assignment)) {
    const value = given(match);
    // Most values need no name: they are words.
    if (!isMixed(value)) continue;
    const index = match.index + match[0].length;
    const name = nameBefore(text, index);
    if (isSecret(name, value)) found.push({ name, index });
    judged += 1;
    if (found.length === enough || judged === mostJudged) break;
  }
  return found;
}

const options = (text: string): Assigned[] =>
  Array.from(text.matchAll(option))
    .filter((match) => isSecret(match[1] ?? "", given(match)))
    .map(({ 0: flag, 1: name = "", index }) => ({ name, index: index + flag.length }));

/** The value, which one of the last four groups is, without what a header or a setting puts before it. */
const given = (match: RegExpExecArray): string =>
  (match.slice(-4).find((value) => value !== undefined) ?? "").replace(schemeAtStart, "");

const schemeAtStart = new RegExp(`^${scheme}`);

/** The name that what begins at this place is given to, as far back as letters go; none where it is given to none. */
export function nameBefore(text: string, index: number): string {
  giving.lastIndex = index;
  return giving.exec(text)?.[1]?.trim() ?? "";
}

const giving = new RegExp(
  String.raw`(?<=([\p{L}\p{N}_.'’ -]{0,64})["'\x60*)\]]{0,2}[ \t]{0,4}[=:|]{1,2}>?[ \t]{0,4}${scheme}?["'\x60]?)`,
  "uy",
);
