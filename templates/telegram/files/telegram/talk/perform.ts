import { call, type InvocationResult } from "../../ipc.ts";
import { attempt } from "../../ipc/files.ts";
import { isObject } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { log } from "../../service/log.ts";
import { noteTag, type RunningWork } from "../../service/work.ts";
import { showProgress, type Progress } from "../answers/progress.ts";
import { withFiles, type Request } from "./asked.ts";
import { makeButton } from "./buttons.ts";
import { DocumentFault, fetchDocuments } from "./documents.ts";
import type { Order } from "./queue.ts";
import type { Talk } from "./talk.ts";

/** A call that has begun. */
export interface Begun extends Request {
  readonly work: RunningWork;
  readonly order: Order;
}

/** What came of it: what was answered, or why it was not even asked. */
export interface Performed extends Begun {
  readonly outcome: InvocationResult | { readonly status: "not-asked"; readonly why: string };
  /** Why it was ended before its time, where it was. */
  readonly stopped: "stopped" | "ending" | undefined;
}

/** What came of it, and when what showed it is gone: the answer does not wait for that. */
interface Over {
  readonly done: Performed;
  readonly hidden: Promise<void>;
}

/** Makes a call, and shows meanwhile that it goes on. It throws nothing. */
export async function perform(talk: Talk, begun: Begun, signal: AbortSignal): Promise<Over> {
  const progress = attempt(() => show(talk, begun));
  const outcome = await outcomeOf(talk, begun, signal).catch(unforeseen);
  const done = { ...begun, outcome, stopped: stoppedFor(outcome, signal) };
  return { done, hidden: progress?.end() ?? Promise.resolve() };
}

/** What was over when it was to be stopped has the end that it had. */
function stoppedFor(outcome: Performed["outcome"], { aborted, reason }: AbortSignal): Performed["stopped"] {
  const isInterrupted =
    outcome.status === "not-asked" ||
    (outcome.status === "error" &&
      isObject(outcome.error.details) &&
      outcome.error.details["reason"] === "interrupted");
  if (!aborted || !isInterrupted) return undefined;
  return (reason as unknown) === "stopped" ? "stopped" : "ending";
}

async function outcomeOf(
  { database, telegram }: Talk,
  { work, order, asked }: Begun,
  signal: AbortSignal,
): Promise<Performed["outcome"]> {
  const files = await fetchDocuments(telegram, order.documents, signal);
  const onStart = ({ tag }: { readonly tag: string }): void => {
    attempt(() => noteTag(database, work.key, work.claim, tag));
  };
  return call(withFiles(asked, files), { signal, onStart });
}

function unforeseen(error: unknown): Performed["outcome"] {
  if (error instanceof DocumentFault) return { status: "not-asked", why: error.message };
  log.error("call-failed", { error });
  return { status: "not-asked", why: words.failedHere };
}

function show({ database, telegram }: Talk, { work, order }: Begun): Progress {
  const { chat_id, topic, message_id, user_id, puruto } = order;
  const facts = { key: work.key };
  const label = words.stopButton;
  return showProgress(telegram, {
    chat_id,
    topic,
    reply_to: message_id,
    puruto,
    stop: (below) =>
      makeButton(database, { user_id, chat_id, message_id: below, does: "stop", facts, label }, new Date()),
  });
}
