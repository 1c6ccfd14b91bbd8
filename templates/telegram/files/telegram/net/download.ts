import { words } from "../../lib/words/telegram.ts";
import { ask, type Line } from "./ask.ts";
import { callMethod } from "./call.ts";
import { TelegramFault, type Download } from "./telegram.ts";

const largest = 256 * 1024;

/** Fetches a file that somebody sent, 256 KiB of it at most. Throws a `TelegramFault` where there is none. */
export async function download(line: Line, file_id: string, signal?: AbortSignal): Promise<Download> {
  const { file_path } = await callMethod(line, "getFile", { file_id }, signal);
  const url = `${line.apiRoot}/file/bot${line.token}/${pathOf(file_path)}`;
  const limits = {
    deadline_ms: line.patience.call,
    most: largest,
    signals: signal === undefined ? [] : [signal],
  };
  const { content, isWhole } = await ask(line, "download", { url, method: "GET" }, limits);
  return { content, isWhole };
}

/** Where a file lies, as its server says; nothing there leads out of the folder of files. */
function pathOf(path: string | undefined): string {
  const names = (path ?? "").split("/");
  if (names.every((name) => !["", ".", ".."].includes(name))) return names.map(encodeURIComponent).join("/");
  throw new TelegramFault("refused", `getFile: ${words.noFile}`);
}
