import { checks, codes, type Code } from "../../../standard/rules.ts";
import { version } from "../../writing/package.ts";
import { explanations } from "./explained.ts";

/** Every rule as SARIF describes it, with what GitHub's code scanning shows of it. (docs/ci.md.) */
export function rules(): object[] {
  const explain = explanations();
  return codes.map((code) => {
    const { short, full, text, markdown } = explain(code);
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
