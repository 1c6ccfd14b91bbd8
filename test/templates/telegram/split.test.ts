import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { cleaned, isVisible } from "../../../templates/telegram/files/telegram/answers/clean.ts";
import { contentsOf, copyMark } from "../../../templates/telegram/files/telegram/answers/content.ts";
import type { Rich } from "../../../templates/telegram/files/telegram/answers/message.ts";
import { bold, joined, plainText, pre } from "../../../templates/telegram/files/telegram/answers/rich.ts";
import { beginning, split } from "../../../templates/telegram/files/telegram/answers/split.ts";

const family = "👨‍👩‍👧";
const flag = "🇪🇸";
const accented = "e\u0301\u0323";
const clusters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

const textsOf = (text: string, most: number): string[] =>
  [...split(plainText(text), most)].map((part) => part.text);

/** Where each part begins in the text; fails where it is not there, or something that can be seen is between them. */
function placesOf(text: string, parts: readonly Rich[]): number[] {
  let from = 0;
  const places = parts.map((part) => {
    const at = text.indexOf(part.text, from);
    assert.notEqual(at, -1, `${JSON.stringify(part.text)} is not in the rest`);
    assert.ok(!isVisible(text.slice(from, at)), `${JSON.stringify(text.slice(from, at))} is lost`);
    from = at + part.text.length;
    return at;
  });
  assert.ok(!isVisible(text.slice(from)), `${JSON.stringify(text.slice(from))} is lost`);
  return places;
}

/** Texts of what is hard to cut. */
const hard = fc
  .array(
    fc.oneof(
      fc.constantFrom("a", "word", " ", "\n", "\n\n", "  - ", family, flag, accented, "👍🏽", "ﷺ", "\u00a0"),
      fc.constantFrom(
        "\u200b",
        "\u202e",
        "\0",
        "\r\n",
        "\ud83d",
        "\udc4d",
        "\u001b[31m",
        "`",
        "_*[",
        "한",
        "क्षि",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    ),
    { maxLength: 120 },
  )
  .map((pieces) => pieces.join(""));

const formattedHard = fc
  .array(hard, { minLength: 1, maxLength: 4 })
  .map((texts) =>
    joined(
      texts.map((text, at) => (at % 3 === 0 ? plainText(text) : at % 3 === 1 ? bold(text) : pre(text, "ts"))),
    ),
  );

const most = fc.integer({ min: 2, max: 60 });

describe("parts of a message", () => {
  const cuts: Readonly<Record<string, readonly [text: string, most: number, parts: readonly string[]]>> = {
    "a text that fits is one": ["one two", 7, ["one two"]],
    "a text is cut between paragraphs first": ["aaaa\nbbb\n\ncc dd", 14, ["aaaa\nbbb", "cc dd"]],
    "then between lines": ["aaaa bb\ncc dd", 12, ["aaaa bb", "cc dd"]],
    "then between words": ["aaaa bb ccc", 9, ["aaaa bb", "ccc"]],
    "a line that is no half part is worth less than a word": ["a\nbbbb cc dd", 11, ["a\nbbbb cc", "dd"]],
    "a line is worth more than a word that is no half part": ["a\nb cccccccc", 10, ["a", "b cccccccc"]],
    "the next line keeps what it is indented by": ["aaaa\n\n  bbbb", 8, ["aaaa", "  bbbb"]],
    "a word that is too long is cut": ["aaaaaa", 4, ["aaaa", "aa"]],
    "white space right behind a part goes": ["aaaa bbbb", 4, ["aaaa", "bbbb"]],
    "no pair of surrogates is cut": ["aaa👍👍", 4, ["aaa", "👍👍"]],
    "no family is cut": [`aaa${family}`, 9, ["aaa", family]],
    "no flag is cut": [`a${flag}${flag}`, 7, [`a${flag}`, flag]],
    "no tone of skin is cut off": ["aa👍🏽", 4, ["aa", "👍🏽"]],
    "no combining mark is cut off": [`aa${accented}`, 4, ["aa", accented]],
    "what is longer than a part is cut all the same": [
      `e${"\u0301".repeat(5)}`,
      4,
      [`e\u0301\u0301\u0301`, "\u0301\u0301"],
    ],
    "and not within a pair": [family, 4, ["👨‍", "👩‍", "👧"]],
    "what cannot be seen is no part": [
      `aaaa${"\n".repeat(20)}${"\u200b".repeat(9)}\nbbbb`,
      4,
      ["aaaa", "bbbb"],
    ],
  };
  for (const [title, [text, limit, parts]] of Object.entries(cuts))
    it(title, () => assert.deepEqual(textsOf(text, limit), parts));

  it("are the text again but for white space, each within its bounds", () => {
    fc.assert(
      fc.property(hard, most, (text, limit) => {
        const rich = cleaned(plainText(text));
        const parts = [...split(rich, limit)];
        placesOf(rich.text, parts);
        for (const part of parts) {
          assert.ok(part.text.length <= limit && isVisible(part.text));
          assert.equal(/\p{Cs}/u.test(part.text), false);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("begin and end between characters, unless one is longer than a part", () => {
    fc.assert(
      fc.property(hard, most, (text, limit) => {
        const rich = cleaned(plainText(text));
        const all = [...clusters.segment(rich.text)];
        fc.pre(all.every(({ segment }) => segment.length <= limit));
        const ends = new Set([...all.map(({ index }) => index), rich.text.length]);
        const parts = [...split(rich, limit)];
        for (const [at, place] of placesOf(rich.text, parts).entries())
          assert.ok(
            ends.has(place) && ends.has(place + (parts[at]?.text.length ?? 0)),
            JSON.stringify(parts[at]),
          );
      }),
      { numRuns: 2000 },
    );
  });

  it("have what they hold of each entity, to the unit", () => {
    fc.assert(
      fc.property(formattedHard, most, (hardRich, limit) => {
        const rich = cleaned(hardRich);
        const parts = [...split(rich, limit)];
        const places = placesOf(rich.text, parts);
        for (const [at, { text, entities }] of parts.entries()) {
          const place = places[at] ?? 0;
          for (let unit = 0; unit < text.length; unit += 1)
            assert.deepEqual(formatsAt(entities, unit), formatsAt(rich.entities, place + unit));
          for (const { offset, length } of entities)
            assert.ok(length > 0 && offset >= 0 && offset + length <= text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("are the message, or a document where they would be more than five", () => {
    const line = `${"x".repeat(99)}\n`;
    const long = (lines: number) => contentsOf(joined([bold("head"), plainText(`\n${line.repeat(lines)}`)]));
    assert.equal(long(180).length, 5);
    const [first, ...others] = long(1000);
    assert.deepEqual(others, []);
    assert.equal(first?.document?.name, "answer.txt");
    assert.equal(first?.document?.text, `head\n${line.repeat(1000)}`.trim());
    assert.ok(first.text.startsWith("head\nxxx") && first.text.endsWith("x…"));
    assert.ok(first.text.length + copyMark.text.length <= 1024);
    assert.deepEqual(first.entities, [{ type: "bold", offset: 0, length: 4 }]);
  });

  it("leave room for the mark of a copy", () => {
    const parts = contentsOf(plainText("x".repeat(9000)));
    assert.deepEqual(parts.map(({ text }) => text.length + copyMark.text.length).slice(0, 2), [4096, 4096]);
  });

  const documents: Readonly<Record<string, readonly [body: Rich, name: string, text: string]>> = {
    "JSON is a document of JSON alone": [
      joined([bold("puruto-a"), pre(`[${"1,\n".repeat(20_000)}1]`, "json")], "\n"),
      "answer.json",
      `[${"1,\n".repeat(20_000)}1]`,
    ],
    "Markdown is one, with its fences": [
      joined([plainText("# Title"), pre("x = 1\n".repeat(9000).trim(), "py")], "\n"),
      "answer.md",
      `# Title\n\`\`\`py\n${"x = 1\n".repeat(9000).trim()}\n\`\`\``,
    ],
    "all else is text": [plainText("one two ".repeat(9000)), "answer.txt", "one two ".repeat(9000).trim()],
  };
  for (const [title, [body, name, text]] of Object.entries(documents))
    it(title, () => {
      const [content] = contentsOf(body);
      assert.deepEqual(content?.document, { name, text });
      assert.ok(isVisible(content.text));
    });

  it("are few and soon there, of ten million units too", () => {
    contentsOf(plainText(`\u001b]${"x".repeat(10_000_000)}`));
    for (const unit of [
      "x",
      "\n",
      " ",
      "\u0301",
      family,
      "\ud83d",
      "\0",
      "```\n",
      "\u001b[",
      "\u001b]x",
      "a b\n",
      "|",
      "`",
    ]) {
      const text = unit.repeat(10_000_000 / unit.length);
      const [content, ...others] = contentsOf(joined([plainText(text), bold(text)]));
      assert.ok(
        content !== undefined && isVisible(content.text) && others.length === 0,
        JSON.stringify(unit),
      );
    }
  }).timeout(60_000);

  it("begin with a beginning that says that it goes on", () => {
    assert.deepEqual(beginning(bold("one two three"), 9), {
      text: "one two…",
      entities: [{ type: "bold", offset: 0, length: 7 }],
    });
    assert.equal(beginning(plainText("one two"), 7).text, "one two");
  });
});

describe("a text that is to be sent", () => {
  const texts: Readonly<Record<string, readonly [text: string, is: string]>> = {
    "keeps what looks like formatting": ["*a* _b_ [c](d) <b>", "*a* _b_ [c](d) <b>"],
    "has no NUL and no bell": ["a\0b\u0007c", "abc"],
    "has no colours of a terminal": ["\u001b[1;31mred\u001b[0m \u001b]8;;x\u0007link", "red link"],
    "has lines that end in one way": ["a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne"],
    "keeps tabs, and marks of languages": ["a\tb\u200fc", "a\tb\u200fc"],
    "is not turned around": ["a\u202eb\u2066c", "abc"],
    "has whole characters": ["a\ud83db\udc4d", "a\ufffdb\ufffd"],
    "has no blank lines at its ends, and keeps what its first is indented by": [
      "\n \n  a\n b \n\n",
      "  a\n b",
    ],
    "says that nothing was said where it is empty": ["", "(It said nothing.)"],
    "says so where it is blank": [" \n\t\u00a0", "(It said nothing.)"],
    "says so where nothing can be seen": ["\u200b\u2800\u034f\ufe0f\u{e0020}\u030a", "(It said nothing.)"],
  };
  for (const [title, [text, is]] of Object.entries(texts))
    it(title, () => assert.equal(cleaned(plainText(text)).text, is));

  it("keeps its formatting where it was, whatever goes", () => {
    const { text, entities } = cleaned(
      joined([plainText("\n\0a"), bold("\u202eb\0"), pre("\0"), plainText("c\n")]),
    );
    assert.equal(text, "abc");
    assert.deepEqual(entities, [{ type: "bold", offset: 1, length: 1 }]);
  });

  it("is clean whatever it was", () => {
    fc.assert(
      fc.property(formattedHard, (rich) => {
        const { text, entities } = cleaned(rich);
        assert.ok(
          !/\p{Cs}/u.test(text) && isVisible(text) && !/(?![\n\t])\p{Cc}|[\u202a-\u202e]/u.test(text),
        );
        assert.deepEqual(cleaned({ text, entities }), { text, entities });
        for (const { offset, length } of entities) assert.ok(length > 0 && offset + length <= text.length);
      }),
      { numRuns: 2000 },
    );
  });
});

function formatsAt(entities: readonly MessageEntity[], unit: number): string[] {
  return entities
    .filter(({ offset, length }) => offset <= unit && unit < offset + length)
    .map(({ type }) => type);
}
