import type { IncomingMessage } from "node:http";
import { bad } from "./refusal.ts";

/** A file that came along with a request. */
export interface Upload {
  readonly name: string;
  readonly content: Buffer;
}

/** The parameters of a call: of its address, and of its body, be that JSON or a form; texts of a form that are JSON are read as such. */
export interface Parameters {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly uploads: ReadonlyMap<string, Upload>;
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Reads the body of a call as Telegram does. Throws a `Refusal` for what is no such thing. */
export function parametersOf(request: IncomingMessage, body: Buffer): Parameters {
  const type = request.headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data;.*\bboundary="?([^";]+)/.exec(type)?.[1];
  if (boundary !== undefined) return readForm(body, boundary);
  const { searchParams } = new URL(request.url ?? "/", "http://here");
  const uploads = new Map<string, Upload>();
  if (type.startsWith("application/json")) return { payload: readObject(body.toString()), uploads };
  const form = new URLSearchParams(body.toString());
  return { payload: fields([...searchParams, ...form]), uploads };
}

function readObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text === "" ? "{}" : text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw bad("can't parse JSON object");
}

function readForm(body: Buffer, boundary: string): Parameters {
  const texts: [string, string][] = [];
  const uploads = new Map<string, Upload>();
  for (const part of partsOf(body, `--${boundary}`)) {
    const end = part.indexOf("\r\n\r\n");
    const head = part.subarray(0, end).toString();
    const content = part.subarray(end + 4);
    const name = /\bname="?([^";\r\n]+)/.exec(head)?.[1] ?? "";
    const file = /\bfilename="?([^";\r\n]*)/.exec(head)?.[1];
    if (file === undefined) texts.push([name, content.toString()]);
    else uploads.set(name, { name: file, content });
  }
  return { payload: fields(texts), uploads };
}

function partsOf(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = [];
  let from = body.indexOf(mark);
  while (from !== -1) {
    const begin = from + mark.length + 2;
    from = body.indexOf(`\r\n${mark}`, begin);
    if (from !== -1) parts.push(body.subarray(begin, from));
    if (from !== -1) from += 2;
  }
  return parts;
}

const areJson =
  /^(?:entities|caption_entities|reply_markup|reply_parameters|allowed_updates|commands|scope)$/;
const areNumbers = /^(?:chat_id|message_id|message_thread_id|offset|limit|timeout)$/;

function fields(texts: readonly (readonly [string, string])[]): Record<string, unknown> {
  return Object.fromEntries(texts.map(([key, text]) => [key, valueOf(key, text)]));
}

function valueOf(key: string, text: string): unknown {
  if (areNumbers.test(key)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (!areJson.test(key)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw bad(`can't parse ${key} JSON object`);
  }
}
