import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

import { anthropic } from "./anthropic.ts";
import type { AgentName, Api, Reply, Sent, Step } from "./api.ts";
import { gemini } from "./gemini.ts";
import { openai } from "./openai.ts";

export interface Model {
  readonly url: string;
  /** What the agent sent so far. */
  requests(): string;
  close(): Promise<void>;
}

const apis: Record<AgentName, Api> = { claude: anthropic, codex: openai, gemini };

/** What the model says, turn by turn; the last step repeats. Or which of such lists, by what it was sent. */
export type Script = readonly Step[] | ((sent: string) => readonly Step[]);

/** Starts a model on loopback that speaks the API of `agent` and follows `script`. */
export async function startModel(agent: AgentName, script: Script): Promise<Model> {
  const seen: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await text(request);
    seen.push(sent);
    const steps = typeof script === "function" ? script(sent) : script;
    const reply = apis[agent](request.url ?? "", parse(sent), (turn) => steps[turn] ?? steps.at(-1) ?? {});
    if (reply !== undefined) send(response, reply);
  };
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => seen.join("\n"),
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

function send(response: ServerResponse, { status = 200, headers, json, events = [] }: Reply): void {
  const type = json === undefined ? "text/event-stream" : "application/json";
  response.writeHead(status, { "content-type": type, ...headers });
  for (const event of events) {
    if ("type" in event) response.write(`event: ${String(event.type)}\n`);
    response.write(`data: ${JSON.stringify(event)}\n\n`);
  }
  response.end(json === undefined ? "" : JSON.stringify(json));
}

function parse(sent: string): Sent {
  try {
    return JSON.parse(sent) as Sent;
  } catch {
    return {};
  }
}
