import { readFileSync } from "node:fs";
import { checks, codes, type Code } from "../../../standard/rules.ts";
import { inPackage, version } from "../../writing/package.ts";

/** Every rule as SARIF describes it, with what GitHub's code scanning shows of it. (docs/ci.md.) */
export function rules(): object[] {
  // The page that the package ships, so that what programs are told is what people read there.
  const sections = readFileSync(inPackage("docs/findings.md"), "utf8").split(/^### /m);
  return codes.map((code) => {
    const { short, full, text, markdown } = explain(sectionAbout(code, sections));
    const { level } = checks[code];
    return {
      id: code,
      name: code,
      shortDescription: { text: cut(short) },
      fullDescription: { text: cut(full) },
      help: { text, markdown },
      helpUri: `${documentation()}#${code}`,
      defaultConfiguration: { level },
      properties: { precision: "high", "problem.severity": level, ...security(code) },
    };
  });
}

function sectionAbout(code: Code, sections: readonly string[]): string {
  const section = sections.find((text) => text.startsWith(`\`${code}\`\n`));
  if (section === undefined) throw new Error(`docs/findings.md has no section about ${code}`);
  return section.slice(section.indexOf("\n")).trim();
}

/** Of a section: when it is reported, in one sentence and with what follows from it; and all, also as Markdown. */
function explain(markdown: string) {
  const [first = ""] = markdown.split("\n\n");
  const full = plain(first).replace(/^(Error|Warning)\. Reported when /, "");
  const [short = full] = full.split(/\.$|[.:] /);
  return { short: `${capital(short)}.`, full: capital(full), text: plain(markdown), markdown };
}

const plain = (markdown: string): string => markdown.replaceAll(/^```.*\n/gm, "").replaceAll("`", "");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// This package has no page on the web that could be linked to: a name of the page that it ships, and no dead link.
const documentation = (): string => `urn:generator-puruto:${version()}:docs:findings.md`;

/** Scores from 0 to 10, for what lets secrets out: GitHub calls 7.0 and more high. */
const scores: Partial<Record<Code, string>> = { "env-not-ignored": "7.0", "secret-in-example": "8.0" };

const security = (code: Code): object =>
  scores[code] === undefined
    ? { tags: ["puruto"] }
    : { tags: ["puruto", "security"], "security-severity": scores[code] };

/** The most that GitHub shows, in characters. */
const most = 1024;

const cut = (text: string): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
