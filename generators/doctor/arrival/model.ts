import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Marks } from "./puruto.ts";

/** What an agent sent to the model. */
export interface Arrived {
  readonly rules: boolean;
  readonly skill: boolean;
  /** How many requests had something in them. */
  readonly requests: number;
}

export interface Model {
  readonly url: string;
  arrived(): Arrived;
  close(): Promise<void>;
}

/**
 * Starts, on this machine's own address, what an agent takes for its model: it looks for the marks in what it is sent,
 * keeps none of it, and refuses it. As a proxy it leads nowhere.
 *
 * @param onAll called when both marks have come
 */
export async function startModel(marks: Marks, onAll: () => void): Promise<Model> {
  let arrived: Arrived = { rules: false, skill: false, requests: 0 };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await read(request);
    if (text !== "") {
      const [rules, skill] = [text.includes(marks.rules), text.includes(marks.skill)];
      arrived = {
        rules: arrived.rules || rules,
        skill: arrived.skill || skill,
        requests: arrived.requests + 1,
      };
    }
    response.writeHead(400, { "content-type": "application/json" }).end(refusal);
    if (arrived.rules && arrived.skill) onAll();
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => {}));
  server.on("connect", (_, socket) => socket.destroy());
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    arrived: () => arrived,
    close: async () => {
      server.closeAllConnections();
      await once(server.close(), "close");
    },
  };
}

/** As the three APIs say it. */
const refusal = JSON.stringify({
  type: "error",
  error: {
    type: "invalid_request_error",
    code: 400,
    status: "INVALID_ARGUMENT",
    message: "puruto doctor answers nothing",
  },
});

/** Bytes: more than an agent begins with. */
const most = 16 * 1024 * 1024;

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
