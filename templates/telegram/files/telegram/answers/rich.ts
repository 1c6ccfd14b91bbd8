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

/** A text that is changed: whatever lies between two ends of entities by itself, so that they are known in the new one, too. */
export function mapped({ text, entities }: Rich, change: (piece: string) => string): Rich {
  const ends = entities.flatMap(({ offset, length }) => [offset, offset + length]);
  const offsets = [...new Set([0, ...ends, text.length])].toSorted((one, other) => one - other);
  const pieces = offsets.map((offset, at) => change(text.slice(offset, offsets[at + 1] ?? offset)));
  let length = 0;
  const moved = new Map<number, number>();
  for (const [at, offset] of offsets.entries()) {
    moved.set(offset, length);
    length += pieces[at]?.length ?? 0;
  }
  const place = (offset: number): number => moved.get(offset) ?? 0;
  const there = entities
    .map((one) => ({
      ...one,
      offset: place(one.offset),
      length: place(one.offset + one.length) - place(one.offset),
    }))
    .filter((one) => one.length > 0);
  return { text: pieces.join(""), entities: there };
}
