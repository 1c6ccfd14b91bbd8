import type { Rich } from "./message.ts";

/** Text without any formatting. */
export const plainText = (text: string): Rich => ({ text, entities: [] });

/** Text all of which is formatted in one way. */
export const bold = (text: string): Rich => formatted(text, { type: "bold" });
export const code = (text: string): Rich => formatted(text, { type: "code" });
export const pre = (text: string, language = ""): Rich =>
  formatted(text, language === "" ? { type: "pre" } : { type: "pre", language });

type Format = { readonly type: "bold" | "code" } | { readonly type: "pre"; readonly language?: string };

function formatted(text: string, format: Format): Rich {
  if (text === "") return plainText("");
  return { text, entities: [{ ...format, offset: 0, length: text.length }] };
}

/** Texts one behind the other, each with its formatting; those that are empty take no place between them. */
export function joined(pieces: readonly Rich[], between = ""): Rich {
  const there = pieces.filter(({ text }) => text !== "");
  let offset = 0;
  const entities = there.flatMap((piece) => {
    const moved = piece.entities.map((entity) => ({ ...entity, offset: entity.offset + offset }));
    offset += piece.text.length + between.length;
    return moved;
  });
  return { text: there.map(({ text }) => text).join(between), entities };
}

/** What stands from one offset to another, with as much of its formatting as lies there. */
export function sliced({ text, entities }: Rich, from: number, to: number): Rich {
  const inside = entities.flatMap((entity) => {
    const begin = Math.max(entity.offset, from);
    const length = Math.min(entity.offset + entity.length, to) - begin;
    return length > 0 ? [{ ...entity, offset: begin - from, length }] : [];
  });
  return { text: text.slice(from, to), entities: inside };
}
