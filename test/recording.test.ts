import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pictureOf } from "../demo/recording/picture.ts";
import { canRecord, columns, record } from "../demo/recording/record.ts";
import { about, scenes } from "../demo/recording/scenes.ts";
import { linesOf } from "../demo/recording/terminal.ts";
import { ask, findBrowser, startBrowser } from "./lib/pictures/browser.ts";
import { checkout } from "./scratch.ts";

const file = join(checkout, "docs/images/recording.svg");
const committed = readFileSync(file, "utf8");

/** What somebody reads in a picture. */
const textOf = (svg: string): string[] =>
  [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, line = ""]) => line.replaceAll(/<[^>]*>/g, ""));

const needs = canRecord() ? "" : " (pending: no script of util-linux found)";

describe(`the recording${needs}`, function () {
  this.timeout(120_000);

  it("is what the commands in it say today, times aside: node --import tsx demo/recording.ts makes it", function () {
    if (!canRecord()) this.skip();
    const made = pictureOf(record(), columns, about);
    assert.deepEqual(textOf(committed), textOf(made));
    assert.equal(committed, made);
  });

  it("shows every command that was typed, a refusal, and an answer", () => {
    const text = textOf(committed).join("").replaceAll("&gt;", ">");
    for (const { command } of scenes) assert.ok(text.includes(`$ ${command}`), command);
    assert.match(text, /allowed_targets.*312 EUR/);
  });

  it("is small, and has no script and nothing from elsewhere", () => {
    assert.ok(Buffer.byteLength(committed) < 60_000);
    const own = committed.replace('xmlns="http://www.w3.org/2000/svg"', "");
    assert.doesNotMatch(
      own,
      /<script|<image|<foreignObject|\son\w+=|href|https?:|@import|url\(|\/tmp|\/root/,
    );
    assert.match(committed, /<title id="title">.+<\/title>/);
  });
});

const chromium = findBrowser();

describe(`the recording in a real browser${chromium === undefined ? " (pending: no Chromium found)" : ""}`, function () {
  this.timeout(60_000);

  for (const colorScheme of ["light", "dark"] as const)
    it(`shows all of its end at once to whoever wants no motion, and can be read: ${colorScheme}`, async function () {
      if (chromium === undefined) this.skip();
      const { browser, stop } = await startBrowser(chromium);
      try {
        const page = await browser.newPage({ colorScheme, reducedMotion: "reduce" });
        await page.goto(pathToFileURL(file).href);
        const texts = page.locator("text");
        assert.equal(await texts.count(), textOf(committed).length);
        assert.deepEqual(
          new Set(await ask(texts, "return getComputedStyle(element).animationName")),
          new Set(["none"]),
        );
        const light = await ask<number>(page.locator(".window, tspan"), lightness);
        const [ground = 0, ...letters] = light;
        for (const one of letters)
          assert.ok((Math.max(one, ground) + 0.05) / (Math.min(one, ground) + 0.05) >= 4.5);
        const wide = await ask<boolean>(texts, "return element.getBoundingClientRect().right > innerWidth");
        assert.ok(!wide.includes(true));
        await page.emulateMedia({ reducedMotion: "no-preference", colorScheme });
        const [, last] = [texts.first(), texts.last()];
        assert.deepEqual(await ask(last, "return getComputedStyle(element).visibility"), ["hidden"]);
      } finally {
        await stop();
      }
    });
});

/** How light the fill of an element is, as WCAG counts it. */
const lightness = `const [r, g, b] = getComputedStyle(element).fill.match(/[\\d.]+/g).map((part) => Number(part) / 255)
  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
return 0.2126 * r + 0.7152 * g + 0.0722 * b;`;

describe("what a terminal shows", () => {
  const red = "\u001B[31m";
  const off = "\u001B[0m";
  for (const [title, output, lines] of [
    ["lines", "a\r\nb\r\n", ["a", "b"]],
    ["a line longer than it is wide", "abcdefg", ["abcde", "fg"]],
    ["a line as long as it is wide", "abcde\r\nf", ["abcde", "f"]],
    ["an empty line between others", "a\r\n\r\nb", ["a", "", "b"]],
    ["what is written over", "wait…\rdone", ["done…"]],
    ["what is erased", "wait\r\u001B[Kok", ["ok"]],
    ["a line above, written once more", "one\r\ntwo\r\n\u001B[2A\u001B[2Kuno\r\n", ["uno", "two"]],
    ["a cursor that is hidden", "\u001B[?25lx\u001B[?25h", ["x"]],
    ["nothing", "\r\n", []],
  ] as const)
    it(`is what was written in the end: ${title}`, () => {
      const shown = linesOf(output, 5).map((runs) => runs.map(({ text }) => text).join(""));
      assert.deepEqual(shown, lines);
    });

  it("has the colours that were asked for", () => {
    const shown = linesOf(`a${red}b\u001B[39m\u001B[1;32mc${off}\u001B[2md\u001B[22me`, 80);
    const told = shown[0]?.map(({ text, colour, isBold }) => `${text} ${colour}${isBold ? " bold" : ""}`);
    assert.deepEqual(told, ["a text", "b red", "c green bold", "d dim", "e text"]);
  });

  it("is not guessed at", () => {
    assert.throws(() => linesOf("\u001B[5;5H", 80), /no picture of/);
  });
});
