import { parseJson } from "../ipc/json.ts";
import { contextVariable } from "../ipc/chain.ts";
import { isObject } from "../ipc/parsed.ts";
import { documentOf } from "../service/document.ts";
import { refusedOf, type Refused } from "./refusal.ts";

/**
 * Does a skill's work and prints its answer, one JSON document. What was refused is one line on standard error that
 * ends in its code, and exit code 1; whoever called gets that code as the error's.
 */
export async function answerAsked(work: () => object | Promise<object>): Promise<void> {
  const began = performance.now();
  try {
    console.log(documentOf(await work()));
  } catch (error) {
    const refused = refusedOf(error);
    tellCaller(refused, Math.round(performance.now() - began));
    console.error(`${refused.message} [${refused.code}]`);
    process.exitCode = 1;
  }
}

function tellCaller(error: Refused, duration_ms: number): void {
  const context = parseJson(process.env[contextVariable] ?? "");
  if (!context.ok || !isObject(context.value)) return;
  const { request_id, correlation_id } = context.value;
  console.log(JSON.stringify({ request_id, correlation_id, status: "error", duration_ms, error }));
}
