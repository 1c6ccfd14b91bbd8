import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One turn of the model: words, tools that it asks for, silence, or an answer that Ollama would not give. */
export interface Step {
  readonly text?: string;
  readonly tools?: readonly { readonly name: string; readonly arguments: unknown }[];
  readonly hang?: true;
  /** The whole body, whatever it is. */
  readonly body?: string;
  /** As many bytes as that. */
  readonly bytes?: number;
  readonly status?: number;
}

/** What is sent to `/api/chat`, as far as tests look at it. */
export interface Sent {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string;
    readonly tool_name?: string;
  }[];
  readonly stream: unknown;
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly format?: unknown;
  readonly options?: { readonly num_ctx?: number; readonly num_predict?: number };
}

export interface Ollama {
  readonly host: string;
  readonly sent: readonly Sent[];
  /** What the model says, turn by turn; the last step repeats. */
  steps: readonly Step[];
  readonly close: () => Promise<void>;
}

/** What its models can do. */
const models = new Map([
  ["fake", ["completion", "tools"]],
  ["words", ["completion"]],
]);

/** Starts a server on loopback that answers as Ollama does, and is as strict as a model is with tools and a format. */
export async function startOllama(): Promise<Ollama> {
  const sent: Sent[] = [];
  const ollama = { steps: [] as readonly Step[] };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const said = JSON.parse((await text(request)) || "{}") as Sent;
    const refused = refusal(request, said);
    if (refused !== undefined) return json(response, refused.status, { error: refused.error });
    if (request.url === "/api/show") return json(response, 200, { capabilities: models.get(said.model) });
    const step = ollama.steps[sent.length] ?? ollama.steps.at(-1) ?? {};
    sent.push(said);
    speak(response, step, said);
  };
  const server = createServer((request, response) => void answer(request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return Object.assign(ollama, {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  });
}

function refusal({ url, method }: IncomingMessage, { model, tools, format, stream, options }: Sent) {
  if (method !== "POST" || !["/api/chat", "/api/show"].includes(url ?? ""))
    return { status: 404, error: "404 page not found" };
  if (!models.has(model)) return { status: 404, error: `model '${model}' not found` };
  if (tools !== undefined && models.get(model)?.includes("tools") !== true)
    return { status: 400, error: `registry.ollama.ai/library/${model} does not support tools` };
  if (tools !== undefined && format !== undefined)
    return { status: 400, error: "a format keeps the model from its tools" };
  if (url === "/api/chat" && (stream !== false || options?.num_ctx === undefined))
    return { status: 400, error: "the stream must be off, and num_ctx be set" };
  return undefined;
}

function speak(response: ServerResponse, step: Step, { model }: Sent): void {
  if (step.hang === true) return;
  if (step.bytes !== undefined) {
    response.writeHead(200, { "content-type": "application/json" });
    response.on("error", () => {});
    response.end(Buffer.alloc(step.bytes, " "));
    return;
  }
  if (step.body !== undefined) {
    response.writeHead(step.status ?? 200, { "content-type": "application/json" });
    response.end(step.body);
    return;
  }
  const calls = step.tools?.map((asked) => ({ function: asked }));
  json(response, 200, {
    model,
    created_at: "2026-01-01T00:00:00Z",
    message: { role: "assistant", content: step.text ?? "", ...(calls && { tool_calls: calls }) },
    done: true,
    done_reason: "stop",
    prompt_eval_count: 100,
    eval_count: 10,
  });
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}
