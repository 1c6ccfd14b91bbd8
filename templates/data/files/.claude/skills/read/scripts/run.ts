import { isUtf8 } from "node:buffer";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { root } from "../../../../lib/environment.ts";
import { hashOf, listFiles, readBytes } from "../../../../lib/files.ts";
import { locate, parsePath } from "../../../../lib/places.ts";
import { readRegistry, roomsOf } from "../../../../lib/registry.ts";
import { words } from "../../../../lib/words/data.ts";

const mostFiles = 1000;

await answer(() => {
  const { caller, payload } = readAsked(["path"]);
  const rooms = roomsOf(caller);
  return payload["path"] === undefined ? overview(rooms) : content(parsePath(payload["path"], rooms));
});

function overview(rooms: readonly string[]): object {
  const registry = readRegistry();
  const files = rooms.filter((room) => existsSync(join(root, room))).flatMap(listFiles);
  const known = registry.purutos.map(({ name }) => name).join(", ") || words.nobody;
  return {
    summary: words.overview(known, rooms.map((room) => `${room}/`).join(", "), files.length),
    registry,
    files: files.slice(0, mostFiles),
    ...(files.length > mostFiles && { left_off: files.length - mostFiles }),
  };
}

function content(path: string): object {
  const bytes = readBytes(locate(root, path));
  if (bytes === undefined) throw new Error(`${words.doesNotExist(path)} [not-found]`);
  const encoding = isUtf8(bytes) ? "text" : "base64";
  return {
    summary: words.fileRead(path, bytes.length),
    path,
    encoding,
    content: bytes.toString(encoding === "text" ? "utf8" : "base64"),
    bytes: bytes.length,
    hash: hashOf(bytes),
  };
}
