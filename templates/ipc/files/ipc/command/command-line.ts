import type { detach, explain, invoke } from "../../invoker.ts";
import { isObject } from "../parsed.ts";
import type { JsonObject } from "../parsed.ts";
import type { InvocationResult } from "../contract.ts";
import { newId } from "../caller/request.ts";
import type { Asked } from "../caller/request.ts";
import { asksForHelp, readOrder, usagesOf, UsageError } from "./flags.ts";
import type { Flags, Order } from "./flags.ts";

export { invokerFlags, ipcFlags } from "./flags.ts";

export interface Command {
  readonly name: string;
  readonly flags: Flags;
  readonly invoke: typeof invoke;
  readonly detach: typeof detach;
  readonly explain: typeof explain;
}

/**
 * Does what the command line asks, prints one JSON document and sets the exit code: 0 done, allowed or under way, 1
 * not so, 2 wrong usage; or prints what it can be asked (docs/ipc.md, "Command line").
 */
export async function runCommand(
  command: Command,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    if (asksForHelp(command.flags, args)) return await printHelp(command);
    await carryOut(command, readOrder(command.flags, args));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printUsage(command, error.message);
  }
}

async function printHelp({ name, flags }: Command): Promise<void> {
  const { helpFor } = await import("./help.ts");
  process.stdout.on("error", () => {});
  process.stdout.write(helpFor(name, flags, usagesOf(flags)));
}

async function carryOut(command: Command, order: Order): Promise<void> {
  if (!("asked" in order)) {
    const { answerOn } = await import("./jobs.ts");
    const { document, exitCode } = await answerOn(order);
    return print(document, exitCode);
  }
  const { does, asked } = order;
  const complete = { ...asked, prompt: asked.prompt === "-" ? await readInput() : asked.prompt };
  if (does === "explain") await printDecision(command, complete);
  else if (does === "detach") await printJob(command, complete);
  else await printResult(command, complete);
}

async function readInput(): Promise<string> {
  const { text } = await import("node:stream/consumers");
  return text(process.stdin);
}

async function printResult({ invoke: start }: Command, asked: Asked): Promise<void> {
  const { showProgress } = await import("./progress.ts");
  const { watchForInterruption } = await import("./interruption.ts");
  const progress = showProgress(asked);
  const interruption = watchForInterruption();
  const { signal } = interruption;
  const { request, response } = await start(asked, { signal, onStart: ({ name }) => progress.started(name) });
  progress.ended();
  if (process.stderr.isTTY) await hint(request, response);
  print({ request, response }, response.status === "ok" ? 0 : 1);
  interruption.stop();
}

async function hint(request: JsonObject, response: InvocationResult): Promise<void> {
  const { hintFor } = await import("./hint.ts");
  // A rule decides on names only that were checked.
  const words = hintFor(response, request as unknown as Parameters<typeof hintFor>[1]);
  if (words !== undefined) console.error(words);
}

async function printJob({ detach: start }: Command, asked: Asked): Promise<void> {
  const { request, ...said } = await start(asked);
  const { response } = said;
  if (process.stderr.isTTY && request !== null && response !== undefined) await hint(request, response);
  print({ request, ...said }, response?.status === "error" ? 1 : 0);
}

async function printDecision({ explain: decideOnly }: Command, asked: Asked): Promise<void> {
  const explained = await decideOnly(asked);
  print(explained, isObject(explained["decision"]) && explained["decision"]["allowed"] === true ? 0 : 1);
}

function printUsage({ name, flags }: Command, message: string): void {
  const error = { code: "IPC_ERROR", message, details: null };
  const ids = { request_id: newId("req", new Date()), correlation_id: newId("corr", new Date()) };
  const usages = usagesOf(flags).map((words) => `${name} ${words}`);
  console.error(`${message}\nusage: ${usages.join("\n       ")}`);
  print({ request: null, response: { ...ids, status: "error", duration_ms: 0, error } }, 2);
}

function print(document: JsonObject, exitCode: number): void {
  // Whoever was to read it may be gone.
  process.stdout.on("error", () => {});
  process.stdout.write(`${JSON.stringify(document)}\n`);
  process.exitCode = exitCode;
}
