/** Lays what is said in English and in Spanish beside each other: all that is in no language has to be the same. */
import { isDeepStrictEqual } from "node:util";
import { yaml } from "../../standard/yaml.ts";

/** Where the twin of a text of Markdown, or of a template of it, differs in more than its words. */
export const textFaults = (english: string, spanish: string): string[] =>
  [...aspects].flatMap(([aspect, of]) => compare(aspect, of(english), of(spanish)));

/** Where the twin of a module of words does. What is `alike` in both is named. */
export function wordsFaults(english: Said, spanish: Said, alike: readonly string[] = []): string[] {
  const keys = compare("keys", Object.keys(english), Object.keys(spanish));
  if (keys.length > 0) return keys;
  return Object.entries(english).flatMap(([key, value]) => {
    const [one, other] = [sayBoth(value), sayBoth(spanish[key] ?? "")];
    return [
      ...compare(`${key}: parameters`, parameters(value), parameters(spanish[key] ?? "")),
      ...sayingFaults(key, one, other, alike.includes(key)),
    ];
  });
}

/** Where a saying in one language lacks what it says in the other, or is no translation. */
export function sayingFaults(what: string, english: string, spanish: string, isAlike: boolean): string[] {
  if (english.trim() === "" || spanish.trim() === "") return [`${what}: says nothing`];
  const sameness =
    (english === spanish) === isAlike ? [] : [`${what}: ${isAlike ? "differs" : "is the same"}`];
  return [
    ...sameness,
    ...compare(`${what}: literals`, literals(english), literals(spanish)),
    ...compare(`${what}: numbers`, numbers(english), numbers(spanish)),
  ];
}

/** What nobody who writes Spanish would: words without their accents, a reader addressed as usted, English left over. */
export const slips = (spanish: string): string[] => prose(spanish).match(slip) ?? [];

/** What code says in words of its own: texts with a word that makes a sentence, without comments. */
export const saidInCode = (code: string): string[] =>
  code
    .split("\n")
    .filter((line) => !/^ *(\/\/|\/?\*)/.test(line))
    .flatMap((line) => [...line.matchAll(/(["'`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = ""]) => text))
    .filter((text) => sentence.test(text.replaceAll(/\$\{[^}]*\}/g, "")));

const sentence = / (is|are|has|does|must|may|be|was|were|cannot|not|it|the|this|from|who|got) /;

/** What a module of words has: texts, and functions that make one. */
export type Said = Readonly<Record<string, Saying>>;
type Saying = string | ((...values: never[]) => string);

/** As it is said, with marks in place of what is put in. */
export const sayBoth = (value: Saying): string =>
  typeof value === "string" ? value : value(...(marks as never[]));

/** What stands for a text, a number or a list of one. */
class Mark extends String {
  readonly toFixed = () => String(this);
  readonly join = () => String(this);
  readonly map = (change: (one: string) => string) => [change(String(this))];
}

const marks = Array.from({ length: 6 }, (_, at) => new Mark(`«${at}»`));

const parameters = (value: Saying): string[] =>
  typeof value === "string" ? ["a text"] : [`a function of ${value.length}`];

/** How a list differs from its twin; nothing where it does not. */
export const compare = (aspect: string, one: readonly string[], other: readonly string[]): string[] =>
  isDeepStrictEqual(one, other)
    ? []
    : [`${aspect}: ${without(one, other)} / ${without(other, one)} (${one.length} / ${other.length})`];

const without = (all: readonly string[], others: readonly string[]): string =>
  all.filter((one) => !others.includes(one)).join(", ");

const block = /^( *)```(\w*)\n([\s\S]*?)\n\1```$/gm;
const span = /`([^`\n]+)`/g;
const tag = /<%[\s\S]*?%>/g;
const link = /\]\(([^)]*)\)/g;
const matter = /^---\n([\s\S]*?)\n---\n/;

const aspects = new Map<string, (text: string) => string[]>([
  ["front matter", (text) => factsOf(matter.exec(text)?.[1] ?? "")],
  ["tags", (text) => text.match(tag) ?? []],
  [
    "code blocks",
    (text) => [...text.matchAll(block)].map(([, , kind, code = ""]) => `${kind} ${bare(code)}`),
  ],
  ["headings, lists and tables", (text) => linesOf(text).flatMap(shapeOf)],
  ["code", (text) => [...body(text).matchAll(span)].map(([, code = ""]) => bare(code)).toSorted()],
  ["links", (text) => [...body(text).matchAll(link)].map(([, target = ""]) => target).toSorted()],
  ["numbers", (text) => numbers(linesOf(text).join("\n"))],
]);

/** The keys of a front matter, with their values, but for what it says in words. */
function factsOf(text: string): string[] {
  if (text === "" || text.includes("<%")) return [];
  const facts = yaml().load(text) as Record<string, unknown>;
  return Object.entries(facts).map(([key, value]) =>
    key === "description" ? key : `${key}: ${JSON.stringify(value)}`,
  );
}

const body = (text: string): string => text.replace(matter, "").replaceAll(block, "");

const linesOf = (text: string): string[] => body(text).split("\n");

/** A line's level as a heading, its mark in a list, or how many cells it has in a table. */
function shapeOf(line: string): string[] {
  const mark = /^#+ |^ *(\d+\.|-) /.exec(line)?.[0];
  if (mark !== undefined) return [mark];
  return line.startsWith("|") ? [`${line.replaceAll(tag, "").split("|").length - 2} cells`] : [];
}

/** Code without the words in it: what is quoted and has a blank, what is handed over line by line, an example's content. */
const bare = (code: string): string =>
  code
    .replace(/(<<'(\w+)'\n *)(?![{ ])[\s\S]*?(\n *\2)/, "$1…$3")
    .replaceAll(/--language (en|es)\b/g, "--language …")
    .replaceAll(/"(content|bytes|hash|if_match|weekday)": ("(?:[^"\\]|\\.)*"|\d+)/g, '"$1": …')
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, (quoted) => (/[^!-~]/.test(quoted) ? '"…"' : quoted));

/** The numbers in a text, without those that only count the items of a list or stand in code. */
const numbers = (text: string): string[] =>
  (prose(text.replaceAll(/^ *\d+\. /gm, "")).match(/\d+([.,]\d+)*/g) ?? [])
    .map((number) => number.replaceAll(/[.,]/g, ""))
    .toSorted();

/** What is the same in every language: code, paths, keys, constants, and what is put in. */
const literals = (text: string): string[] => {
  const found = text.match(/`[^`]+`|«\d»|[.\w-]*[._/][\w./-]*\w|\b[A-Z][A-Z_]+\b/g) ?? [];
  return [...new Set(found.filter((one) => !/^[\d.]+$/.test(one)).map(bare))].toSorted();
};

/** A text without its code and its tags. */
const prose = (text: string): string =>
  text.replaceAll(block, "").replaceAll(span, "").replaceAll(tag, "").replaceAll(link, "]");

const bareWords =
  "accion|algun|analisis|aqui|asi|automatico|basica|busqueda|codigo|conexion|configuracion|ningun|descripcion|despues|dias?|direccion|ejecucion|informacion|maximo|minimo|numero|pagina|parametros?|politica|razon|seccion|segun|tambien|todavia|ultim[oa]s?|unic[oa]|validos?|vacio";
const formal = "ustedes|usted";
const english = "the|of|with|are|and|for|this|when|which|your|you";
const slip = new RegExp(`(?<![\\p{L}-])(${bareWords}|${formal}|${english})(?![\\p{L}-])`, "giu");
