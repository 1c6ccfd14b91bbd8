import { attempt } from "../../../../ipc/files.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { cut } from "../../../../ipc/target/reason.ts";
import { words } from "../../../../lib/words/agent-tests.ts";

export interface Reply {
  readonly status: number;
  /** What was said, parsed; undefined where it is no JSON. */
  readonly said: unknown;
  /** What Ollama says is wrong, in a line of its own words; empty where nothing is. */
  readonly why: string;
}

/**
 * Sends JSON to an Ollama, and gives what it answers.
 *
 * @throws Error, in a sentence that says what to do, where none is there, or it answers with more than 8 MiB; what
 * ended `signal`, where that came first.
 */
export async function post(host: string, path: string, body: object, signal: AbortSignal): Promise<Reply> {
  const response = await reach(host, path, body, signal);
  const text = await textOf(response);
  const said = attempt((): unknown => JSON.parse(text));
  const why = isObject(said) && typeof said["error"] === "string" ? said["error"] : "";
  return { status: response.status, said, why: cut(why.replaceAll(/\s+/g, " "), 300) };
}

async function reach(host: string, path: string, body: object, signal: AbortSignal): Promise<Response> {
  const url = attempt(() => new URL(path, host));
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new Error(words.noHost(host));
  try {
    return await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      redirect: "error",
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(words.noOllama(host), { cause: error });
  }
}

const mostMiB = 8;

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    // Leaving the loop ends the request.
    if (size > mostMiB * 1024 * 1024) throw new Error(words.ollamaSaidTooMuch(mostMiB));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
