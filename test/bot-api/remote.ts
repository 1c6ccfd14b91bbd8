import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BotApi } from "./bot-api.ts";
import { readBody } from "./request.ts";

/** What another process can have a fake do. Patterns travel as text. */
const doable = [
  "user",
  "say",
  "press",
  "raw",
  "block",
  "misbehave",
  "misbehaveAtRandom",
  "disorder",
  "behave",
  "deafen",
  "refuse",
  "accept",
  "chat",
  "commands",
] as const;
const askable = ["sent", "calls", "pending"] as const;

type Doable = (typeof doable)[number];
type Askable = (typeof askable)[number];

/** Has a fake do what other processes want; gives the address for `RemoteBotApi`. */
export async function listenFor(api: BotApi): Promise<string> {
  const server = createServer(async (request, response) => {
    const { what, args } = JSON.parse((await readBody(request)).toString()) as {
      what: string;
      args: unknown[];
    };
    const answer = await carryOut(api, what, args).then(
      (result: unknown) => ({ result }),
      (error: Error) => ({ error: error.message }),
    );
    response.end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A fake that runs in another process. */
export class RemoteBotApi {
  readonly #control: string;

  /** By the address that `listenFor` gave, or `main.ts` printed. */
  constructor(control: string) {
    this.#control = control;
  }

  do<D extends Doable>(what: D, ...args: Parameters<BotApi[D]>): Promise<Awaited<ReturnType<BotApi[D]>>> {
    return this.#post(what, args) as Promise<Awaited<ReturnType<BotApi[D]>>>;
  }

  ask<A extends Askable>(what: A): Promise<BotApi[A]> {
    return this.#post(what, []) as Promise<BotApi[A]>;
  }

  async #post(what: string, args: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify({ what, args }, (_, value: unknown) =>
      value instanceof RegExp ? { pattern: value.source } : value,
    );
    const response = await fetch(this.#control, { method: "POST", body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return result;
  }
}

async function carryOut(api: BotApi, what: string, args: readonly unknown[]): Promise<unknown> {
  const asked = askable.find((one) => one === what);
  if (asked !== undefined) return api[asked];
  const done = doable.find((one) => one === what);
  if (done === undefined) throw new Error(`the fake cannot ${what}`);
  const act = api[done].bind(api) as (...all: unknown[]) => unknown;
  return act(...args.map(revived));
}

function revived(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("pattern" in value) return new RegExp(value.pattern as string);
  return "date" in value ? { ...value, date: new Date(value.date as string) } : value;
}
