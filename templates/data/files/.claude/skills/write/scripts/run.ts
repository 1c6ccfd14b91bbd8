import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { root } from "../../../../lib/environment.ts";
import { changeFile, hashOf, sizeLimit } from "../../../../lib/files.ts";
import { locate, parsePath } from "../../../../lib/places.ts";
import { roomsOf } from "../../../../lib/registry.ts";
import { checkSize } from "../../../../lib/size.ts";
import { words } from "../../../../lib/words/data.ts";

await answer(() => {
  const { caller, payload } = readAsked(["path", "content", "encoding", "if_match"]);
  const path = parsePath(payload["path"], roomsOf(caller));
  const bytes = parseContent(payload);
  const expected = parseHash(payload["if_match"]);
  let created = false;
  changeFile(locate(root, path), (before) => {
    const found = before === undefined ? null : hashOf(before);
    if (expected !== undefined && expected !== found) throw conflict(path, found);
    checkSize(path, before?.length ?? 0, bytes.length);
    created = before === undefined;
    return bytes;
  });
  return {
    summary: created ? words.created(path) : words.replaced(path),
    path,
    created,
    bytes: bytes.length,
    hash: hashOf(bytes),
  };
});

function parseContent({ content, encoding = "text" }: Record<string, unknown>): Buffer {
  if (encoding !== "text" && encoding !== "base64")
    throw new Error(`${words.badEncoding(JSON.stringify(encoding))} [bad-payload]`);
  if (typeof content !== "string" || (encoding === "base64" && !isBase64(content)))
    throw new Error(`${encoding === "base64" ? words.badBase64 : words.badText} [bad-payload]`);
  const bytes = Buffer.from(content, encoding === "text" ? "utf8" : "base64");
  if (bytes.length <= sizeLimit) return bytes;
  throw new Error(`${words.contentTooLarge(bytes.length, sizeLimit)} [too-large]`);
}

// Buffer skips what is no base64, so that something else than what was meant would be kept.
function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** Absent: whatever is there. Null: there must be no file yet. */
function parseHash(hash: unknown): string | null | undefined {
  if (hash === undefined || hash === null) return hash;
  if (typeof hash === "string" && /^[0-9a-f]{64}$/.test(hash)) return hash;
  throw new Error(`${words.badHash(JSON.stringify(hash))} [bad-payload]`);
}

function conflict(path: string, found: string | null): Error {
  const said = found === null ? words.goneMeanwhile(path) : words.changedMeanwhile(path, found);
  return new Error(`${said} [conflict]`);
}
