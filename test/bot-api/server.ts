import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { deliver, type Answered } from "./answer.ts";
import { readBody } from "./request.ts";
import type { Script, Trouble } from "./trouble.ts";

/** A call as it came in: of a method, or for a file. */
export interface Asked {
  readonly file: boolean;
  readonly token: string;
  /** Of the method, or the path of the file. */
  readonly name: string;
  readonly trouble: Trouble | undefined;
  readonly request: IncomingMessage;
  readonly body: Buffer;
  /** Aborts when whoever called is gone. */
  readonly gone: AbortSignal;
}

/** Where calls come in, and go wrong as the script says. */
export class Server {
  port = 0;
  readonly #script: Script;
  readonly #answer: (asked: Asked) => Promise<Answered>;
  readonly #sockets = new Set<Socket>();
  readonly #deaf = new WeakSet<Socket>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(script: Script, answer: (asked: Asked) => Promise<Answered>) {
    this.#script = script;
    this.#answer = answer;
    this.#server.on("connection", (socket) => this.#keep(socket));
  }

  async listen(port = 0): Promise<void> {
    this.#server.listen(port, "127.0.0.1");
    await once(this.#server, "listening");
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection, and takes no others. */
  async refuse(): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }

  /** Has the connections that are there hear nothing any more. */
  deafen(): void {
    for (const socket of this.#sockets) this.#deaf.add(socket);
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => this.#sockets.delete(socket));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.on("error", () => {});
    response.on("error", () => {});
    if (this.#deaf.has(request.socket)) return;
    const path = (request.url ?? "").split("?")[0] ?? "";
    const [, prefix, token = "", name = ""] = /^(\/file)?\/bot([^/]*)\/(.+)$/.exec(path) ?? [];
    const file = prefix !== undefined;
    const trouble = this.#script.next(file ? "file" : name);
    if (trouble?.does === "cut" && trouble.when === "before") return void request.socket.destroy();
    const body = await readBody(request).catch(() => undefined);
    if (body === undefined) return;
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    const answered = await this.#answer({ file, token, name, trouble, request, body, gone: gone.signal });
    // What was asked before its connection went deaf is not answered either.
    if (!this.#deaf.has(request.socket)) await deliver(response, answered, trouble);
  }
}
