import type { InlineKeyboardButton } from "grammy/types";
import type { InvocationResult } from "../../ipc.ts";
import { isObject } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { inTransaction } from "../../service/database.ts";
import { finish, type End, type RunningWork } from "../../service/work.ts";
import type { Rich } from "../answers/message.ts";
import { renderAnswer } from "../answers/render.ts";
import { joined, plainText } from "../answers/rich.ts";
import { makeButton } from "../store/buttons.ts";
import { noteTurns, type Turn } from "../store/conversations.ts";
import type { Performed } from "./perform.ts";
import { answer } from "./question.ts";
import type { Order } from "./queue.ts";
import type { Talk } from "./talk.ts";
import { toTypeFor } from "./to-type.ts";

/** Writes down what came of a call, and its answer, in one transaction. What somebody else has ended stays as it is. */
export function keepEnd(talk: Talk, done: Performed, now: Date): void {
  const { database } = talk;
  const { work, order, outcome } = done;
  inTransaction(database, () => {
    if (!finish(database, work.key, work.claim, endOf(done), summaryOf(outcome), now)) return;
    const { body, buttons } = toldOf(talk, done, now);
    const run_id = outcome.status === "not-asked" ? undefined : outcome.request_id;
    answer(talk, order, body, { buttons, from: { puruto: order.puruto, run_id } }, now);
    if (done.conversation !== undefined && done.stopped === undefined) keepTurns(talk, done, body, now);
  });
}

/** A call whose process died: it is said, and is not run again by itself. To be made part of a transaction. */
export function keepLost(talk: Talk, { body }: RunningWork, now: Date): void {
  const order = body as unknown as Order;
  const buttons = [againButton(talk, order, now)];
  const text = plainText(words.interrupted(order.puruto));
  answer(talk, order, text, { buttons, from: { puruto: order.puruto } }, now);
}

function endOf({ outcome, stopped }: Performed): End {
  if (outcome.status === "ok") return "ok";
  if (stopped !== undefined) return stopped === "stopped" ? "canceled" : "lost";
  return outcome.status === "error" && outcome.error.code === "TIMEOUT" ? "timeout" : "error";
}

/** What stays of it beside its answer. */
function summaryOf(outcome: Performed["outcome"]): unknown {
  if (outcome.status !== "error") return { status: outcome.status };
  const { code, message } = outcome.error;
  return { status: "error", error: { code, message: message.slice(0, 500) } };
}

interface Told {
  readonly body: Rich;
  readonly buttons: readonly InlineKeyboardButton.CallbackButton[];
}

function toldOf(talk: Talk, done: Performed, now: Date): Told {
  const { order, outcome, stopped } = done;
  const { puruto, action } = order;
  if (stopped === "stopped") return { body: cutShort(words.stopped(puruto), done), buttons: [] };
  const again = (): Told["buttons"] => [againButton(talk, order, now)];
  if (stopped === "ending") return { body: cutShort(words.interrupted(puruto), done), buttons: again() };
  if (outcome.status === "not-asked") return { body: plainText(outcome.why), buttons: [] };
  const answered = renderAnswer(puruto, outcome, toTypeFor(outcome, puruto, action));
  const body = joined([plainText(notesAbove(done).join("\n")), answered], "\n\n");
  return { body, buttons: mayWork(outcome) ? again() : [] };
}

/** What is to be known besides the answer. */
function notesAbove({ order, outcome, conversation }: Performed): readonly string[] {
  const hasForgotten = conversation?.resumed === true && sessionOf(outcome) === "new";
  return [
    ...(conversation?.after_pause === true ? [words.afterPause] : []),
    ...(hasForgotten ? [words.forgot(order.puruto)] : []),
    ...order.notes,
  ];
}

/** What was done before it was stopped was done. */
function cutShort(said: string, { order, outcome }: Performed): Rich {
  const details = outcome.status === "error" ? Object(outcome.error.details) : {};
  const { changed } = details as { readonly changed?: unknown };
  const files = Array.isArray(changed) ? changed.filter((file) => typeof file === "string") : [];
  const shown = files.slice(0, 10).join(", ");
  return plainText(shown === "" ? said : `${said}\n${words.changedMeanwhile(order.puruto, shown)}`);
}

/** Reasons that pass: asked again later, it may be done. */
const passing: ReadonlySet<unknown> = new Set(["busy", "rate_limit", "overloaded", "login", "budget"]);

function mayWork(outcome: InvocationResult): boolean {
  if (outcome.status === "ok") return false;
  const { details } = outcome.error;
  return isObject(details) && passing.has(details["reason"]);
}

function againButton({ database }: Talk, { user_id, chat_id, question }: Order, now: Date) {
  const facts = { update_id: question };
  return makeButton(database, { user_id, chat_id, does: "again", facts, label: words.againButton }, now);
}

function keepTurns(
  { database }: Talk,
  { order, outcome, conversation }: Performed,
  body: Rich,
  now: Date,
): void {
  if (conversation === undefined) return;
  const asked: Turn = { at: order.sent_at ?? now.toISOString(), who: "user", text: order.prompt };
  const said: Turn = { at: now.toISOString(), who: "puruto", text: textOf(outcome) ?? body.text };
  const session = sessionOf(outcome);
  const resumed = session === undefined ? undefined : session === "resumed";
  noteTurns(database, conversation.id, outcome.status === "ok" ? [asked, said] : [asked], resumed, now);
}

function sessionOf(outcome: Performed["outcome"]): unknown {
  return outcome.status === "ok" && isObject(outcome.result) ? outcome.result["conversation"] : undefined;
}

function textOf(outcome: Performed["outcome"]): string | undefined {
  const summary = outcome.status === "ok" && isObject(outcome.result) ? outcome.result["summary"] : undefined;
  return typeof summary === "string" ? summary : undefined;
}
