/** Lays cases of agent tests in English and in Spanish beside each other: they differ in words, and in nothing else. */
import { parseAllDocuments } from "yaml";
import { compare, sayingFaults, slips } from "./beside.ts";

/** Where the twin of a file of cases differs in more than its words, or has words that nobody would write. */
export function casesFaults(english: string, spanish: string): string[] {
  const [one, other] = [leavesOf(english), leavesOf(spanish)];
  const keys = compare("keys and types", one.map(shapeOf), other.map(shapeOf));
  if (keys.length > 0) return keys;
  return [
    ...compare("comments", commentsOf(english).map(kindOf), commentsOf(spanish).map(kindOf)),
    ...one.flatMap((leaf, at) => leafFaults(leaf, other[at]?.value)),
    ...[...commentsOf(spanish).slice(1), ...other.flatMap(({ value }) => wordsIn(value))].flatMap(slips),
  ];
}

/** What stands at the end of keys: a text, a number, nothing, or an empty list. */
interface Leaf {
  readonly path: string;
  readonly value: unknown;
  /** Whether it is in no language. */
  readonly isFact: boolean;
}

/** Keys whose values are names, codes, days and paths. */
const facts =
  /^(action|type|caller|target|skill|follow|run|code|rule|status|path|neighbours|date|at|month|week|currency)$/;

/** Assertions whose values are. */
const factual: ReadonlySet<unknown> = new Set(["skill", "status", "code", "rule", "calls", "schema"]);

const leavesOf = (text: string): Leaf[] =>
  parseAllDocuments(text).flatMap((document, at) => leavesIn(document.toJS(), [String(at)], false));

function leavesIn(value: unknown, path: readonly string[], isFact: boolean): Leaf[] {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  if (entries.length === 0) return [{ path: path.join("."), value, isFact }];
  const { type } = value as { readonly type?: unknown };
  return entries.flatMap(([key, inner]) =>
    leavesIn(inner, [...path, key], isFact || facts.test(key) || (key === "value" && factual.has(type))),
  );
}

const shapeOf = ({ path, value }: Leaf): string => `${path} ${value === null ? "null" : typeof value}`;

function leafFaults({ path, value, isFact }: Leaf, other: unknown): string[] {
  if (typeof value !== "string" || typeof other !== "string" || isFact)
    return compare(path, [JSON.stringify(value)], [JSON.stringify(other)]);
  if (value === other) return isSentence(value) ? [`${path}: is the same`] : [];
  return [
    ...sayingFaults(path, value, other, false),
    ...compare(`${path}: codes`, codesIn(value), codesIn(other)),
  ];
}

/** Whether a text has two words beside each other, and is no command. */
const isSentence = (text: string): boolean =>
  /\p{L}{2,} \p{L}{2,}/u.test(text) && !text.startsWith("npm run");

/** What a script's error ends in. */
const codesIn = (text: string): string[] => text.match(/\[[a-z]+(-[a-z]+)*\\?\]/g) ?? [];

const wordsIn = (value: unknown): string[] =>
  typeof value === "string" && value.includes(" ") ? [value] : [];

const commentsOf = (text: string): string[] => text.match(/^# .*/gm) ?? [];

/** A comment is in words, but for the one that tells editors of the schema. */
const kindOf = (comment: string): string => (comment.startsWith("# yaml-") ? comment : "words");
