import { PurutoError } from "../../standard/errors.ts";
import { parseResult, type InvocationResult } from "../../templates/ipc/files/ipc/contract.ts";
import { isDeeper, maxDepth, parseJson } from "../../templates/ipc/files/ipc/json.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { reasonOf } from "../../templates/ipc/files/ipc/target/reason.ts";
import type { Runtime } from "./caller.ts";
import type { Ended } from "./process.ts";

/** What a runtime answered. */
export interface Answer {
  /** All of it, as it was written. */
  readonly text: string;
  readonly document: JsonObject;
  /** The answer of the target, or why there is none. */
  readonly response?: InvocationResult;
  /** What `--explain` is answered with. */
  readonly decision?: JsonObject;
}

/**
 * What a runtime that has ended answered.
 *
 * @throws PurutoError `no-answer` where that is no answer, or the runtime was ended by force.
 */
export function readAnswer(ended: Ended, runtime: Runtime): Answer {
  const text = ended.stdout.trim();
  const json = parseJson(text);
  if (!json.ok || !isObject(json.value) || isDeeper(json.value, maxDepth + envelope))
    throw noAnswer(ended, runtime);
  const document = json.value;
  const { decision } = document;
  // Python's prints the answer alone.
  const response = parseResult(document["response"] ?? document);
  // What was ended by force may have been about to say something else.
  if (ended.exitCode === null || (!response.ok && !isObject(decision))) throw noAnswer(ended, runtime);
  return {
    text,
    document,
    ...(response.ok && { response: response.value }),
    ...(isObject(decision) && { decision }),
  };
}

/** Levels around what a target says. */
const envelope = 8;

function noAnswer(ended: Ended, { folder, args }: Runtime): PurutoError {
  const { exitCode, problem } = ended;
  const how = problem ?? `it ended with ${exitCode === null ? "a signal" : `exit code ${exitCode}`}`;
  const reason = reasonOf(ended);
  const said = reason === "" ? "said nothing" : `said: ${reason}`;
  return new PurutoError("no-answer", `${args.at(-1)} of ${folder} gave no answer: ${how}, and ${said}`);
}
