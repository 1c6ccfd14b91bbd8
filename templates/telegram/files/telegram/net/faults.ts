import { words } from "../../lib/words/telegram.ts";
import { Broken, type Answered } from "./exchange.ts";
import { TelegramFault, type FaultKind } from "./telegram.ts";

/** Whom a call was for, as far as faults tell of it. */
export interface Called {
  readonly method: string;
  /** The host of the Bot API. */
  readonly host: string;
  readonly token: string;
  readonly deadline_ms: number;
}

/** What an exchange without an answer is, in words that hold no token. */
export function faultOfBroken(called: Called, { by, isWritten, error }: Broken): TelegramFault {
  const { method, host, deadline_ms } = called;
  const say = (text: string): string => hide(`${method}: ${text}`, called.token);
  if (by === "caller") return new TelegramFault("aborted", say(words.calledOff));
  const kind = isWritten ? "unknown" : "unsent";
  const isOverdue = by === "deadline" && isWritten;
  if (isOverdue) return new TelegramFault(kind, say(words.overdue(host, deadline_ms / 1000)), { isOverdue });
  const why =
    by === "deadline"
      ? words.noConnectionInTime
      : by === "end"
        ? words.thrownAway
        : brief(reasonOf(error), called);
  return new TelegramFault(kind, say(isWritten ? words.brokeOff(host, why) : words.notReached(host, why)));
}

/** What an answer says that is none of success; nothing where it is one. */
export function faultOfAnswer(called: Called, { status, content }: Answered): TelegramFault | undefined {
  const said = readAnswer(content);
  const kind =
    said === undefined ? kindOfPage(status) : said.ok ? undefined : kindOf(said.code ?? status, called);
  if (kind === undefined) return undefined;
  const { code = status, description, retry_after, migrated_to } = said ?? {};
  const says =
    description === undefined
      ? words.noBotApi(called.host, code)
      : words.apiSays(brief(description, called), code);
  const retry_after_ms = kind === "flood" ? waitOf(retry_after) : undefined;
  const facts = { code, retry_after_ms, migrated_to };
  return new TelegramFault(kind, hide(`${called.method}: ${says}`, called.token), facts);
}

/** What a cause says of itself, in one line; of several attempts, each. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { errors, message } = error as Error & { errors?: readonly Error[] };
  const all = errors === undefined ? [message] : errors.map((one) => one.message);
  return [...new Set(all)].join(", ").replaceAll(/\s+/g, " ");
}

/** The beginning of what others say. It is cut when the token is out of it: half of one would not be known again. */
const brief = (text: string, { token }: Called): string => hide(text, token).slice(0, 500);

/** No token stands in what we say; what others say may repeat the address they were called at. */
function hide(text: string, token: string): string {
  const secret = token.slice(token.indexOf(":") + 1);
  return [token, encodeURIComponent(token), secret].reduce(
    (told, each) => told.replaceAll(each, "[token]"),
    text,
  );
}

interface SaidNo {
  readonly ok: boolean;
  readonly code: number | undefined;
  readonly description: string;
  readonly retry_after: unknown;
  readonly migrated_to: number | undefined;
}

/** An answer as the Bot API gives it; nothing where it is something else, such as a page of what stands before it. */
function readAnswer(content: Buffer): SaidNo | undefined {
  const said = parsed(content) as Readonly<Record<string, unknown>> | null | undefined;
  if (typeof said !== "object" || said === null) return undefined;
  const { ok, error_code: code, description, parameters } = said;
  if (typeof ok !== "boolean") return undefined;
  const { retry_after, migrate_to_chat_id: moved } = (parameters ?? {}) as Record<string, unknown>;
  return {
    ok: ok && "result" in said,
    code: typeof code === "number" ? code : undefined,
    description: typeof description === "string" ? description.replaceAll(/\p{Cc}+/gu, " ") : "",
    retry_after,
    migrated_to: Number.isSafeInteger(moved) ? Number(moved) : undefined,
  };
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString());
  } catch {
    return undefined;
  }
}

function kindOf(code: number, { method }: Called): FaultKind {
  // Telegram knows no bot of that token, or takes it for none.
  if (code === 401 || (code === 404 && method !== "download")) return "unauthorized";
  if (code === 409) return "conflict";
  if (code === 429) return "flood";
  return code >= 400 && code < 500 ? "refused" : "unknown";
}

/** A page is not the Bot API's, so that nobody knows what it did; but it passes on what is too large for nobody. */
const kindOfPage = (status: number): FaultKind =>
  status === 413 ? "refused" : status === 429 ? "flood" : "unknown";

/** Milliseconds, where somebody said seconds; a little where nobody did. */
const waitOf = (seconds: unknown): number =>
  1000 * (typeof seconds === "number" && seconds >= 1 && seconds <= 86_400 ? seconds : 5);
