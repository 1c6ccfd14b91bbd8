import { words } from "../../lib/words/telegram.ts";
import type { Download, Telegram } from "../net/telegram.ts";
import { textOf, type TextDocument } from "../store/document.ts";
import type { File } from "./asked.ts";

/** Why documents cannot go along, for whoever sent them. */
export class DocumentFault extends Error {}

/** Fetches documents, which must be text; throws a `DocumentFault` where one is none, is too large, or does not come. */
export async function fetchDocuments(
  telegram: Telegram,
  documents: readonly TextDocument[],
  signal: AbortSignal,
): Promise<File[]> {
  const files: File[] = [];
  for (const { file_id, name } of documents) {
    const { content, isWhole } = await fetched(telegram, file_id, name, signal);
    if (!isWhole) throw new DocumentFault(words.largeDocument);
    const text = textOf(content);
    if (text === undefined) throw new DocumentFault(words.noText(name));
    files.push({ name, text });
  }
  return files;
}

async function fetched(
  telegram: Telegram,
  file_id: string,
  name: string,
  signal: AbortSignal,
): Promise<Download> {
  try {
    return await telegram.download(file_id, signal);
  } catch (error) {
    throw new DocumentFault(words.notFetched(name), { cause: error });
  }
}
