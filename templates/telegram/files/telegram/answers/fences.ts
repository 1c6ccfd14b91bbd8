import type { MessageEntity } from "grammy/types";
import type { Rich } from "./message.ts";
import { joined, plainText, pre } from "./rich.ts";

const opening = /^(`{3,20})([\w+#.-]{0,20})[ \t]*$/;

/**
 * A text whose fenced blocks of code are shown as such: both fences stand on lines of their own. Whatever else looks
 * like Markdown, and a block that nothing ends, is text as it stands.
 */
export function fenced(text: string): Rich {
  if (!text.includes("```")) return plainText(text);
  const lines = text.split("\n");
  const pieces: Rich[] = [];
  let from = 0;
  for (const { at, end, language } of blocksIn(lines)) {
    const before = lines.slice(from, at).map((line) => `${line}\n`);
    const after = plainText(end === lines.length - 1 ? "" : "\n");
    pieces.push(plainText(before.join("")), pre(lines.slice(at + 1, end).join("\n"), language), after);
    from = end + 1;
  }
  return joined([...pieces, plainText(lines.slice(from).join("\n"))]);
}

interface Block {
  /** The lines of its two fences. */
  readonly at: number;
  readonly end: number;
  readonly language: string;
}

function blocksIn(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: { at: number; mark: string; language: string } | undefined;
  for (const [at, line] of lines.entries()) {
    if (open === undefined) {
      const [, mark = "", language = ""] = opening.exec(line.length > 100 ? "" : line) ?? [];
      if (mark !== "") open = { at, mark, language };
    } else if (line.trimEnd() === open.mark) {
      if (lines.slice(open.at + 1, at).some((one) => one.trim() !== ""))
        blocks.push({ at: open.at, end: at, language: open.language });
      open = undefined;
    }
  }
  return blocks;
}

/** The text that `fenced` was given, as far as its formatting tells. */
export function unfenced({ text, entities }: Rich): string {
  const blocks = entities.filter((one): one is MessageEntity.PreMessageEntity => one.type === "pre");
  const pieces: string[] = [];
  let from = 0;
  for (const { offset, length, language = "" } of blocks) {
    const code = text.slice(offset, offset + length);
    pieces.push(text.slice(from, offset), `\`\`\`${language}\n${code}\n\`\`\``);
    from = offset + length;
  }
  return [...pieces, text.slice(from)].join("");
}
