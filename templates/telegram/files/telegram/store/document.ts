import { isCount, isText, type JsonObject } from "../../ipc/parsed.ts";

/** A document that goes along as text, once it was fetched and is one. */
export interface TextDocument {
  readonly file_id: string;
  readonly name: string;
}

/** Bytes of a text document that go along (docs/telegram.md, "Talking"). */
export const mostBytes = 256 * 1024;

/** A document that may be text, or what it is else: `document`, or `large-document` where it is text, and too large. */
export function documentIn(document: JsonObject): { document: TextDocument } | { file: string } {
  const { file_id, file_name, mime_type, file_size } = document;
  const name = isText(file_name) ? nameOf(file_name) : "document.txt";
  if (!isText(file_id) || file_id.length > 500 || !isTextual(name, mime_type)) return { file: "document" };
  if (isCount(file_size) && file_size > mostBytes) return { file: "large-document" };
  return { document: { file_id, name } };
}

/** The text of a document; nothing where it is none: not UTF-8, or with a zero byte. A byte order mark is none of it. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

// What others call a file is no path.
const nameOf = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? "").replaceAll(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 100) || "document.txt";

const textTypes =
  /^(?:text\/|application\/(?:json|xml|x?-?yaml|toml|sql|javascript|x-sh|x-ndjson|csv|octet-stream)|[\w.+-]+\/[\w.+-]+\+(?:json|xml)$)/;
const textNames =
  /\.(?:txt|md|markdown|csv|tsv|json|jsonl|ndjson|ya?ml|toml|ini|cfg|conf|env|log|xml|html?|css|sql|sh|ps1|bat|py|js|mjs|cjs|ts|tsx|jsx|java|kt|go|rs|rb|php|c|h|cc|cpp|hpp|cs|swift|lua|r|tex|bib|org|rst|adoc|ics|vcf|srt|vtt|diff|patch|svg)$/i;

/** By its name where that says so, else by its type; what says neither is tried. */
function isTextual(name: string, type: unknown): boolean {
  if (textNames.test(name)) return true;
  return isText(type) ? textTypes.test(type) : !/\.\w{1,8}$/.test(name);
}
