import { words } from "../../lib/words/telegram.ts";

const filesByKind: ReadonlyMap<string, string> = new Map([
  ["photo", words.photos],
  ["voice", words.voiceMessages],
  ["audio", words.music],
  ["video", words.videos],
  ["video_note", words.videoMessages],
  ["animation", words.animations],
  ["sticker", words.stickers],
  ["document", words.otherDocuments],
  ["contact", words.contacts],
  ["venue", words.places],
  ["location", words.places],
  ["poll", words.polls],
]);

/** What files of a kind are called, for people. */
export const nameOfFile = (kind: string): string => filesByKind.get(kind) ?? words.otherKinds;

/** What is said of a file that does not go along with the words beside it. */
export const leftOut = (file: string): string =>
  file === "large-document" ? words.largeLeftOut : words.fileLeftOut(nameOfFile(file));
