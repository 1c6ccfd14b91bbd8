import { createHash } from "node:crypto";
import { readdirSync, realpathSync, rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Call } from "../caller/ask.ts";
import { readText, writeWhole } from "../files.ts";
import { detailsOf } from "../outcome.ts";
import type { Answer } from "../outcome.ts";
import { isObject } from "../parsed.ts";
import type { Accepted } from "../target/accept.ts";
import { isOutdated, openState } from "./state.ts";

/**
 * Has `run` do what was accepted, as a part of the conversation that the request names: in the session of the target's
 * agent that stands for it, else in a new one, and where the agent knows that session no more, again in a new one. The
 * result says which, so that no chat silently forgets (docs/ipc.md, "Conversations").
 */
export async function converse(
  call: Call,
  accepted: Accepted,
  run: (accepted: Accepted) => Promise<Answer>,
): Promise<Answer> {
  const { resume } = accepted.work;
  if (resume === undefined) return saying(await run(accepted), "new");
  const place = placeOf(call, accepted);
  const session = place && sessionIn(place);
  const resumed = session === undefined ? undefined : await run({ ...accepted, work: resume(session) });
  const isResumed = resumed !== undefined && detailsOf(resumed)["session_gone"] !== true;
  const answer = isResumed ? resumed : await run(accepted);
  if (place !== undefined) keep(place, isResumed, answer);
  return saying(answer, isResumed ? "resumed" : "new");
}

function saying(answer: Answer, conversation: "new" | "resumed"): Answer {
  if (!answer.ok || !isObject(answer.result)) return answer;
  return { ...answer, result: { ...answer.result, conversation } };
}

/** The file for what another caller, target, agent or id never finds. Undefined where nothing can be kept. */
function placeOf({ caller }: Call, { request, target, work }: Accepted): string | undefined {
  const folder = openState("conversations", caller.folder);
  if (folder === undefined) return undefined;
  sweep(folder);
  const whose = [realpathSync(caller.folder), realpathSync(target), work.name, request.conversation];
  return join(folder, createHash("sha256").update(JSON.stringify(whose)).digest("hex"));
}

function sweep(folder: string): void {
  for (const name of readdirSync(folder))
    if (isOutdated(join(folder, name))) rmSync(join(folder, name), { force: true });
}

// An agent gets it as an argument.
const plain = /^[A-Za-z0-9][\w.:-]{0,199}$/;

function sessionIn(place: string): string | undefined {
  try {
    const session = readText(place).trimEnd();
    return plain.test(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

// What cannot be kept is new the next time, and the answer says so then.
function keep(place: string, isResumed: boolean, { told }: Answer): void {
  const session = told?.session ?? "";
  try {
    if (plain.test(session)) writeWhole(place, `${session}\n`);
    else if (isResumed) utimesSync(place, new Date(), new Date());
    else rmSync(place, { force: true });
  } catch {
    // As said above.
  }
}
