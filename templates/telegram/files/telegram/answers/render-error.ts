import type { InvocationError } from "../../ipc/contract.ts";
import { isObject, isText, type JsonObject } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { factsOf } from "./facts.ts";
import type { Rich } from "./message.ts";
import { refusedIn } from "./refused.ts";
import { bold, code as asCode, joined, plainText, pre } from "./rich.ts";
import { localTime } from "./times.ts";

/** Units of what was said last, and files, that are shown. */
const mostSaid = 700;
const mostFiles = 10;

/** Why a Puruto did not answer: what it said, its code, what is known of its work, and what to do. */
export function renderError(puruto: string, error: InvocationError, toType: string): Rich {
  const { code, message } = error;
  const details = isObject(error.details) ? error.details : {};
  const isOurs = runtime.has(code);
  const said = [
    joined([bold(`${puruto} · ${code}`), plainText(message.trim())], "\n"),
    ...(isOurs ? known(details, message) : [plainText(factsOf(error.details))]),
    plainText(isOurs ? toDo(code, details) : ""),
    toType === "" ? plainText("") : joined([plainText(words.toType), asCode(toType)], "\n"),
  ];
  return joined(said, "\n\n");
}

const runtime = new Set(["TARGET_NOT_FOUND", "DENIED", "TIMEOUT", "INVALID_RESPONSE", "IPC_ERROR"]);

/** What is known of its work; what the message has said already is not said again. */
function known(details: JsonObject, message: string): Rich[] {
  const { last, said, changed } = details;
  const text = isText(last) ? last : said;
  return [
    refusedIn(details),
    isText(text) && text.trim() !== "" && !message.includes(text.trim())
      ? joined([plainText(words.saidLast), pre(endOf(text.trim()))], "\n")
      : plainText(""),
    plainText(changedFiles(changed, details["changed_more"] === true)),
  ];
}

function endOf(text: string): string {
  return text.length > mostSaid ? `…${text.slice(-mostSaid).replace(/^[\uDC00-\uDFFF]/, "")}` : text;
}

function changedFiles(changed: unknown, isMore: boolean): string {
  const paths = Array.isArray(changed) ? changed.filter(isText) : [];
  if (paths.length === 0) return "";
  const shown = paths.slice(0, mostFiles).map((path) => `• ${factsOf(path)}`);
  const left = paths.length - shown.length;
  const more = isMore ? [words.otherFiles] : left > 0 ? [words.moreFiles(left)] : [];
  return [words.changedFiles, ...shown, ...more].join("\n");
}

const advices: ReadonlyMap<string, string> = new Map([
  ["DENIED", words.ifDenied],
  ["TIMEOUT", words.ifTimeout],
  ["INVALID_RESPONSE", words.ifUnreadable],
  ["TARGET_NOT_FOUND", words.ifNotFound],
  ["interrupted", words.ifInterrupted],
  ["permission", words.ifNotPermitted],
  ["blocked", words.ifBlocked],
  ["rate_limit", words.ifAskedTooOften],
  ["overloaded", words.ifOverloaded],
  ["login", words.ifLoggedOut],
  ["budget", words.ifSpent],
  ["busy", words.ifBusy],
  ["unwritten", words.ifUnwritten],
]);

/** What would help, as the reason or the code tells it. */
function toDo(code: string, details: JsonObject): string {
  const { reason, rule, retry_at, by, file } = details;
  const advice = advices.get(isText(reason) ? reason : code) ?? advices.get(code) ?? "";
  const facts = [
    isText(rule) ? words.isRule(factsOf(rule)) : "",
    isText(by) ? words.isBusyWith(factsOf(by)) : "",
    isText(file) ? words.isFile(factsOf(file)) : "",
    isText(retry_at) && !Number.isNaN(Date.parse(retry_at)) ? words.againAt(localTime(retry_at)) : "",
  ];
  return [...facts, advice].filter(Boolean).join(" ");
}
