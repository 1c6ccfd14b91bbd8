import { readFileSync } from "node:fs";
import { inPackage } from "../../writing/package.ts";
import type { Code } from "../../../standard/rules.ts";

/** What docs/findings.md says of a finding code. */
export interface Explained {
  /** When it is reported, in one sentence. */
  readonly short: string;
  /** When it is reported, and what follows from it. */
  readonly full: string;
  /** All of its section: also how to fix it, with an example. */
  readonly text: string;
  /** The same as Markdown. */
  readonly markdown: string;
}

/** Reads the page that the package ships, so that what programs are told is what people read there. */
export function explanations(): (code: Code) => Explained {
  const sections = readFileSync(inPackage("docs/findings.md"), "utf8").split(/^### /m);
  return (code) => {
    const section = sections.find((text) => text.startsWith(`\`${code}\`\n`));
    if (section === undefined) throw new Error(`docs/findings.md has no section about ${code}`);
    return explain(section.slice(section.indexOf("\n")).trim());
  };
}

function explain(markdown: string): Explained {
  const [first = ""] = markdown.split("\n\n");
  const full = plain(first).replace(/^(Error|Warning)\. Reported when /, "");
  const [short = full] = full.split(/\.$|[.:] /);
  return { short: `${capital(short)}.`, full: capital(full), text: plain(markdown), markdown };
}

const plain = (markdown: string): string => markdown.replaceAll(/^```.*\n/gm, "").replaceAll("`", "");

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
