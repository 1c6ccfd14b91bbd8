/**
 * gitleaks' way of applying its rules, as far as one text tells: keywords, expressions (in RE2's own meaning),
 * entropy, allowlists, and a second look at what base64, hexadecimal and percent signs hide.
 */
import { RE2JS } from "re2js";
import { parse } from "smol-toml";

interface Allowlist {
  readonly condition?: string;
  readonly paths?: readonly string[];
  readonly regexes?: readonly string[];
  readonly regexTarget?: string;
  readonly stopwords?: readonly string[];
}

interface Rule {
  readonly id: string;
  readonly regex?: string;
  readonly path?: string;
  readonly keywords?: readonly string[];
  readonly entropy?: number;
  readonly secretGroup?: number;
  readonly allowlists?: readonly Allowlist[];
}

/** Gives the ids of the rules that find something in a text. */
export type Scan = (path: string, text: string) => string[];

/** Makes a scanner of a `gitleaks.toml`. Throws when it has no rules. */
export function gitleaks(toml: string): Scan {
  const config = parse(toml) as { allowlist?: Allowlist; allowlists?: Allowlist[]; rules?: Rule[] };
  if (config.rules === undefined) throw new Error("this gitleaks.toml has no [[rules]]");
  const everywhere = [config.allowlist ?? [], config.allowlists ?? []].flat();
  return (path, text) => {
    if (everywhere.some((list) => isAllowedPath(list, path))) return [];
    const found = layers(text).flatMap((layer) =>
      (config.rules ?? []).filter((rule) => applies(rule, everywhere, path, layer)),
    );
    return [...new Set(found.map(({ id }) => id))];
  };
}

function applies(rule: Rule, everywhere: readonly Allowlist[], path: string, text: string): boolean {
  if (rule.regex === undefined || (rule.path !== undefined && !matches(rule.path, path))) return false;
  const lists = rule.allowlists ?? [];
  if (lists.some((list) => isAllowedPath(list, path))) return false;
  const lower = text.toLowerCase();
  const { keywords = [] } = rule;
  if (keywords.length > 0 && !keywords.some((word) => lower.includes(word.toLowerCase()))) return false;
  return findings(rule, text).some(
    (finding) =>
      !isTooPlain(rule, finding) && ![...everywhere, ...lists].some((list) => allows(list, finding)),
  );
}

interface Finding {
  readonly match: string;
  readonly secret: string;
  readonly line: string;
}

function findings(rule: Rule, text: string): Finding[] {
  const matcher = expression(rule.regex ?? "").matcher(text);
  const found: Finding[] = [];
  while (matcher.find()) {
    const match = (matcher.group() ?? "").replaceAll(/^\n+|\n+$/g, "");
    const from = text.lastIndexOf("\n", matcher.start()) + 1;
    const end = text.indexOf("\n", matcher.start() + match.length);
    found.push({ match, secret: secretOf(rule, match), line: text.slice(from, end < 0 ? undefined : end) });
  }
  return found;
}

/** The group that the rule names, or the first that holds something, or all. */
function secretOf({ regex = "", secretGroup = 0 }: Rule, match: string): string {
  const groups = expression(regex).matcher(match);
  if (!groups.find()) return match;
  if (secretGroup > 0) return groups.group(secretGroup) ?? "";
  const all = Array.from({ length: groups.groupCount() }, (_, index) => groups.group(index + 1) ?? "");
  return all.find((group) => group !== "") ?? match;
}

const isTooPlain = ({ entropy = 0 }: Rule, { secret }: Finding): boolean =>
  entropy > 0 && shannon(secret) <= entropy;

function shannon(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()]
    .map((count) => count / text.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);
}

const isAllowedPath = ({ condition, paths = [], regexes, stopwords }: Allowlist, path: string): boolean =>
  (condition?.toUpperCase() !== "AND" || (regexes ?? stopwords) === undefined) &&
  paths.some((one) => matches(one, path));

function allows({ condition, regexes, regexTarget, stopwords }: Allowlist, finding: Finding): boolean {
  const target =
    regexTarget === "match" ? finding.match : regexTarget === "line" ? finding.line : finding.secret;
  const checks = [
    regexes?.some((one) => matches(one, target)),
    stopwords?.some((word) => finding.secret.toLowerCase().includes(word.toLowerCase())),
  ].filter((check) => check !== undefined);
  return condition?.toUpperCase() === "AND" ? checks.every(Boolean) : checks.some(Boolean);
}

/** The text, and what it says when the encoded parts of it are decoded, up to five times. */
function layers(text: string): string[] {
  const all = [text];
  for (let depth = 0; depth < 5; depth += 1) {
    const last = all.at(-1) ?? "";
    const next = last.replaceAll(encoded, decoded);
    if (next === last) return all;
    all.push(next);
  }
  return all;
}

const encoded = /%[0-9A-F]{2}(?:.*%[0-9A-F]{2})?|(?:\\{1,2}u[0-9A-F]{4})+|[\w/+-]{16,}={0,2}/gi;

function decoded(part: string): string {
  if (part.startsWith("%"))
    return part.replaceAll(/%([0-9A-F]{2})/gi, (sign, code: string) => printable([code], sign));
  if (part.startsWith("\\")) return printable(part.match(/[0-9A-F]{4}/gi) ?? [], part);
  if (/^(?:[0-9A-F]{2}){16,}$/i.test(part)) return printable(part.match(/../g) ?? [], part);
  if (!/[0-9+/_-]/.test(part)) return part;
  const bytes = [...Buffer.from(part, "base64url")].map((byte) => byte.toString(16));
  return printable(bytes, part);
}

/** The text of these codes where all of it is printable ASCII, else the part as it was. */
function printable(codes: readonly string[], part: string): string {
  const text = String.fromCodePoint(...codes.map((code) => Number.parseInt(code, 16)));
  return /^[\t\n\r -~]+$/.test(text) ? text : part;
}

const matches = (source: string, text: string): boolean => expression(source).matcher(text).find();

const compiled = new Map<string, RE2JS>();

function expression(source: string): RE2JS {
  const known = compiled.get(source) ?? RE2JS.compile(source);
  compiled.set(source, known);
  return known;
}
