import { parseDescription } from "../../standard/choices.ts";
import { parseName } from "../../standard/names.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { asLine } from "../../lib/puruto/skill-lists.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";

/** What a repo is called, and what it is for, as far as its folder, its package.json and its README say so. */
export function guess(repo: Repo, manifest: JsonObject): { name?: string; description?: string } {
  const readme = readmeOf(repo);
  const title = /^#[ \t]+(.+?)[ \t#]*\r?$/m.exec(readme)?.[1];
  const name = [repo.name, manifest["name"], title].map(asName).find((one) => one !== undefined);
  const description = [manifest["description"], firstParagraph(readme)].map(asDescription).find(Boolean);
  return { ...(name !== undefined && { name }), ...(description !== undefined && { description }) };
}

/** `My Notes` → `my-notes`, `@ana/notes` → `notes`; undefined where that leaves no name. */
export function asName(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const plain = text
    .replace(/^@[^/]*\//, "")
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter((word) => word !== "");
  const name = parseName(words.join("-").slice(0, 64).replace(/-$/, ""));
  return name.ok ? name.value : undefined;
}

/** The longest that a guess is: whoever reads it wants a line. */
const longest = 200;

function asDescription(text: unknown): string | undefined {
  if (typeof text !== "string") return undefined;
  const line = asLine(text);
  const [sentence = ""] = /^.*?[.!?](?= |$)/.exec(line) ?? [];
  const short = line.length <= longest ? line : sentence.length > 20 ? sentence : line;
  const description = parseDescription(short.length <= longest ? short : `${short.slice(0, longest - 1)}…`);
  return description.ok ? description.value : undefined;
}

function readmeOf(repo: Repo): string {
  const name = repo.list("").find((one) => /^readme(\.(md|markdown|txt|rst))?$/i.test(one));
  return name === undefined ? "" : (textOf(repo, name) ?? "").slice(0, 8000);
}

/** The first text of a README that is no heading, badge, picture, list, table, code or HTML, without its marks. */
function firstParagraph(text: string): string | undefined {
  const prose = text
    .replace(/^\uFEFF?---\r?\n[\s\S]*?\n---\r?\n/, "")
    .replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  const paragraphs = prose.split(/\r?\n[ \t]*\r?\n/).map((one) => one.trim());
  const found = paragraphs
    .map((one) =>
      one
        .replaceAll(/^#.*$/gm, "")
        .replace(/\n[=~-]{3,}[ \t]*$/, "\n#")
        .trim(),
    )
    .find((one) => one !== "" && !/^(\[?!\[|<|[-*+>|:]|\d+\.|```)/.test(one) && !one.endsWith("#"));
  return found?.replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll(/[*`]|__/g, "");
}
