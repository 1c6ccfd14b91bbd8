import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isInside, attempt } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { blocked } from "../blocked.ts";
import type { JsonObject, Mock } from "../case.ts";
import { requestsOf } from "../place/journal.ts";
import type { Seen } from "../seen.ts";

/** What an agent did in a run, as a mock does it, and the files that no mock can hold. */
export interface Drafted {
  readonly mock: Mock;
  readonly left: readonly string[];
}

/**
 * What an agent did in a run, while its place is there.
 *
 * @throws Error where it is nothing that a mock can do.
 */
export function draftMock(seen: Seen): Drafted {
  if (seen.ran?.startsWith("agent ") !== true) throw new Error(words.noAgentAnswered);
  const { files, left } = filesOf(seen);
  const calls = seen.calls.length === 0 ? [] : requestsOf(seen.folder).slice(-seen.calls.length);
  const [skill] = seen.skills;
  const mock = {
    ...(skill !== undefined && { skill }),
    ...(calls.length > 0 && { calls }),
    ...(Object.keys(files).length > 0 && { files }),
    answer: answerOf(seen),
  };
  return { mock, left };
}

/** What it took is told of a run, and is no part of what an agent says. */
function answerOf({ response }: Seen): JsonObject {
  if (response.status === "ok" && isObject(response.result)) {
    const { usage: _, ...answer } = response.result;
    return answer;
  }
  const details = response.status === "error" ? response.error.details : null;
  if (!isObject(details) || typeof details["not_done"] !== "string")
    throw new Error(words.noAnswer(response.status === "error" ? response.error.message : ""));
  return blocked(details["not_done"]);
}

const mostFiles = 20;
const largest = 64 * 1024;

function filesOf({ changes, folder }: Seen): { files: Record<string, string | null>; left: string[] } {
  const all = [...changes].map(([path, change]) => ({
    path,
    text: change === "removed" ? null : textIn(folder, path),
  }));
  const kept = all.filter(({ text }) => text !== undefined).slice(0, mostFiles);
  return {
    files: Object.fromEntries(kept.map(({ path, text }) => [path, text ?? null])),
    left: all.filter((one) => !kept.includes(one)).map(({ path }) => path),
  };
}

/** What is text, and not too much of it. */
function textIn(folder: string, path: string): string | undefined {
  const file = join(folder, path);
  return attempt(() => {
    const found = lstatSync(file);
    if (!found.isFile() || found.size > largest || !isInside(folder, file)) return undefined;
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    return text.includes("\0") ? undefined : text;
  });
}
