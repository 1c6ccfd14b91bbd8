import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "./refusal.ts";
import type { Trouble } from "./trouble.ts";

/** What goes back to whoever called. */
export interface Answered {
  readonly code: number;
  readonly type: string;
  readonly content: Buffer;
}

/** Whether a call is carried out, whatever its caller comes to know. */
export function isCarried(trouble: Trouble | undefined): boolean {
  if (trouble === undefined || trouble.does === "cut" || trouble.does === "slow") return true;
  return trouble.carried === true;
}

/** The answer that a trouble is. */
export function answerOf(trouble: Trouble | undefined): Answered {
  if (trouble?.does === "error") {
    const { code, description = `Error ${code}`, retry_after } = trouble;
    return refusal(new Refusal(code, description, retry_after === undefined ? {} : { retry_after }));
  }
  const code = trouble?.does === "page" ? trouble.code : 500;
  const page = `<html><head><title>${code}</title></head><body><h1>${code}</h1><hr>nginx</body></html>`;
  return { code, type: "text/html", content: Buffer.from(page) };
}

/** The answer that a refusal is. */
export function refusal({ code, message, parameters }: Refusal): Answered {
  const more = Object.keys(parameters).length > 0 ? { parameters } : {};
  return json(code, { ok: false, error_code: code, description: message, ...more });
}

/** An answer of the Bot API. */
export const json = (code: number, value: unknown): Answered => ({
  code,
  type: "application/json",
  content: Buffer.from(JSON.stringify(value)),
});

/** Sends an answer, as far as the trouble lets it. */
export async function deliver(
  response: ServerResponse,
  { code, type, content }: Answered,
  trouble: Trouble | undefined,
): Promise<void> {
  if (trouble?.does === "silent") return;
  if (trouble?.does === "cut" && trouble.when === "after") return void response.socket?.destroy();
  response.writeHead(code, { "content-type": type, "content-length": content.length });
  if (trouble?.does === "cut") {
    response.write(content.subarray(0, content.length / 2), () => response.socket?.destroy());
    return;
  }
  if (trouble?.does !== "slow") return void response.end(content);
  const pieces = 10;
  const size = Math.ceil(content.length / pieces);
  for (let piece = 0; piece < pieces && response.writable; piece += 1) {
    response.write(content.subarray(piece * size, (piece + 1) * size));
    await sleep(trouble.ms / pieces);
  }
  response.end();
}
