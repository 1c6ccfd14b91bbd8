import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import { chainsOf } from "../../../lib/pictures/chains.ts";
import { purutosIn } from "../../../lib/puruto/workspace.ts";
import { asGraphPage } from "../../../lib/pictures/graph-page.ts";
import { edgesOf } from "../../../lib/pictures/graph.ts";
import { readJournals } from "../../../lib/puruto/journals.ts";
import { survey } from "../../../lib/puruto/survey.ts";
import { asTracePage } from "../../../lib/pictures/trace-page.ts";
import { readTrace } from "../../../lib/pictures/trace.ts";
import { scratch } from "../../scratch.ts";
import { canBeReadByAll, ask, findBrowser, open, startBrowser, type Look } from "./browser.ts";
import { hostile, hostileParts } from "../../generators/workspace/hostile.ts";
import { allow, make } from "../../generators/workspace/purutos.ts";
import { call, denied, keep, village } from "../../generators/workspace/village.ts";

type Kind = "graph" | "trace";

/** A page of a workspace with what `build` puts there; made once. */
function pageOf(kind: Kind, build: (root: string) => void): Promise<string> {
  const key = `${kind} ${build.name}`;
  const page = pages.get(key) ?? makePage(kind, build);
  pages.set(key, page);
  return page;
}

const pages = new Map<string, Promise<string>>();

async function makePage(kind: Kind, build: (root: string) => void): Promise<string> {
  const root = join(scratch(), "purutos");
  mkdirSync(root);
  build(root);
  const folders = purutosIn(root);
  if (kind === "trace") return asTracePage(root, readTrace(folders, ""));
  const rows = await survey(folders, false);
  return asGraphPage(root, rows, edgesOf(rows, readJournals(folders).entries));
}

/** Names and actions as long as they may be, and a call of a Puruto to itself. */
function longNames(root: string): void {
  const [first = "", second = ""] = ["a", "b"].map((letter) => `puruto-${letter.repeat(57)}`);
  const folders = [first, second].map((name) => make(root, name, { ipc: true }));
  const action = "x".repeat(64);
  allow(folders[0] ?? "", { [second]: [action, ...Array.from({ length: 20 }, (_, at) => `action-${at}`)] });
  keep(folders[0] ?? "", [
    call(first, second, action, 0, 9),
    call(first, first, action, 5, 1, denied("cycle")),
  ]);
}

function many(root: string): void {
  for (let index = 0; index < 60; index++) {
    const name = `puruto-${index}`;
    allow(make(root, name, { ipc: true }), { "puruto-0": ["read"] }, { owner: name });
  }
}

/** Chains so short that their marks could well say the same. */
function short(root: string): void {
  const folder = make(root, "puruto-a", { ipc: true });
  const calls = [1, 3, 50, 950, 1999].map((duration) =>
    call("puruto-a", "puruto-b", "read", duration, duration, { correlation_id: `corr-${duration}` }),
  );
  keep(folder, calls);
}

const looks = [1280, 768, 390].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);
const titleOf = ({ width, colorScheme }: Look): string => `${width} pixels wide, ${colorScheme}`;

const chromium = findBrowser();
const needs = chromium === undefined ? " (pending: no Chromium found; CHROMIUM says where one is)" : "";

describe(`a page in a real browser${needs}`, function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  let stop: (() => Promise<void>) | undefined;

  before(async function () {
    if (chromium === undefined) this.skip();
    ({ browser, stop } = await startBrowser(chromium));
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  after(() => stop?.());

  function show(html: string, look?: Look): ReturnType<typeof open> {
    assert.ok(browser);
    return open(browser, scratch(), html, look);
  }

  for (const text of hostile)
    it(`shows text as text, runs nothing and asks for nothing: ${text}`, async () => {
      const { row, entry, edges } = hostileParts(text);
      const trace = asTracePage(text, { chains: chainsOf([entry], 1), problems: [text] });
      for (const [html, title, places] of [
        [asGraphPage("/a", [row], edges), /^Who may call whom in a$/, ".name"],
        [trace, /^Calls between Purutos in /, ".name, .row strong, dd, .problems li"],
      ] as const) {
        const { page, happened } = await show(html);
        assert.match(await page.title(), title);
        assert.ok((await page.locator(places).allTextContents()).includes(text));
        for (const button of await page.locator("button.card, summary").all()) {
          await button.click();
          await page.keyboard.press("Escape");
        }
        assert.equal(await page.locator("script, img, link, iframe").count(), 0);
        assert.deepEqual(happened, []);
      }
    });

  it("would not run a script even if one got in, nor load anything", async () => {
    const html = await pageOf("graph", village);
    const dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    const bad = `<script>document.title = "ran"</script><img src="${dot}"><p style="color:red">red</p>`;
    const { page, happened } = await show(html.replace("</main>", `${bad}</main>`));
    assert.equal(await page.title(), "Who may call whom in purutos");
    assert.notEqual(await style(page.locator("main > p"), "color"), "rgb(255, 0, 0)");
    assert.deepEqual(await ask(page.locator("img"), "return element.naturalWidth"), [0]);
    assert.equal(happened.filter((event) => event.includes("Content Security Policy")).length, 3);
  });

  for (const [title, choose] of [
    ["a click", (card: Locator) => card.click()],
    ["Enter", (card: Locator) => card.press("Enter")],
    ["Space", (card: Locator) => card.press("Space")],
  ] as const)
    it(`shows a Puruto's skills and findings upon ${title}, until Escape`, async () => {
      const { page } = await show(await pageOf("graph", village));
      const card = page.getByRole("button", { name: "puruto-lab" });
      const details = page.getByRole("dialog", { name: "puruto-lab" });
      assert.equal(await details.count(), 0);
      await choose(card);
      const text = await details.innerText();
      for (const part of [
        /Kind\s+standard/,
        /Standard\s+0\.2\.0/,
        /call\s+help\s+init/,
        /missing-core-skill/,
      ])
        assert.match(text, part);
      assert.match(text, /error\s+invalid-ipc-config\s+\.puruto-ipc\.json:1 is not JSON/);
      await page.keyboard.press("Escape");
      assert.equal(await details.count(), 0);
      assert.deepEqual(await ask(card, "return element === document.activeElement"), [true]);
    });

  it("says whom a Puruto may call, and leads there by the keyboard alone", async () => {
    const { page } = await show(await pageOf("graph", village));
    const focused = () => page.locator(":focus").innerText();
    await page.keyboard.press("Tab");
    for (let step = 0; step < 20 && !(await focused()).startsWith("puruto-mail"); step++)
      await page.keyboard.press("Tab");
    assert.notEqual(await style(page.locator(":focus"), "outlineStyle"), "none");
    await page.keyboard.press("Enter");
    const text = await page.getByRole("dialog").innerText();
    assert.match(text, /→ puruto-notes: add, find/);
    assert.match(text, /→ puruto-travel: any action; ✕ plan: 1 failed/);
  });

  it("draws refused and failed calls apart, by colour, by width and in words", async () => {
    const { page } = await show(await pageOf("graph", village));
    const quiet = page.locator(".canvas .edge:not(.bad)").first();
    const bad = page.locator(".canvas .edge.bad");
    assert.equal(await bad.count(), 3);
    assert.equal(await style(bad.first(), "stroke"), "rgb(179, 38, 30)");
    assert.notEqual(await style(quiet, "stroke"), await style(bad.first(), "stroke"));
    assert.notEqual(await style(quiet, "strokeWidth"), await style(bad.first(), "strokeWidth"));
    const words = await page.locator(".label .bad").allInnerTexts();
    assert.deepEqual(words.toSorted(), ["✕ delete: 1 refused", "✕ plan: 1 failed", "✕ read: 1 refused"]);
    assert.match(await style(page.locator(".canvas .edge.stopped").first(), "strokeDasharray"), /\d/);
    assert.equal(await style(page.locator("div.card.stranger"), "borderTopStyle"), "dashed");
  });

  it("has the waterfall's bars in order, each in its track, and opens a call by the keyboard", async () => {
    const { page } = await show(await pageOf("trace", village));
    const chain = page.locator(".chain").nth(1);
    const tracks = await boxes(chain.locator(".track"));
    const bars = await boxes(chain.locator(".track rect"));
    assert.equal(bars.length, 6);
    for (const [index, { x, width }] of bars.entries()) {
      const track = tracks[index] ?? { x: 0, width: 0 };
      assert.ok(width > 0 && x >= track.x - 0.5 && x + width <= track.x + track.width + 0.5);
    }
    const starts = bars.map(({ x }) => x);
    assert.deepEqual(
      starts,
      starts.toSorted((one, other) => one - other),
    );
    const row = chain.locator("summary").nth(3);
    assert.match(
      await row.innerText(),
      /puruto-books → puruto-data delete\s+✕ DENIED by allowed_actions\s+4 ms/,
    );
    await row.press("Enter");
    assert.match(await chain.locator("details[open]").innerText(), /What ran\s+nothing[^]*Hop\s+2/);
  });

  for (const [title, build] of Object.entries({ village, longNames, many }))
    it(`hides no label, nor any word of one: ${title}`, async () => {
      const { page } = await show(await pageOf("graph", build));
      const found = await rects(page.locator(".canvas .label span, .canvas .card"));
      const clash = found.flatMap((one, at) => found.slice(at + 1).filter((other) => overlap(one, other)));
      assert.deepEqual(clash, []);
      const cut =
        "return element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth";
      assert.ok(!(await ask<boolean>(page.locator(".canvas .label"), cut)).includes(true));
    });

  for (const [width, expected] of [
    [1280, [false, false]],
    [768, [true, true]],
    [390, [true, true]],
  ] as const)
    it(`says that there is more to the side where there is, and only there: ${width} pixels`, async () => {
      const { page } = await show(await pageOf("graph", village), { width });
      const wide = "return element.scrollWidth > element.clientWidth";
      const seen = "return element.getBoundingClientRect().height > 0";
      assert.deepEqual(await ask(page.locator(".canvas, .scroll"), wide), expected);
      assert.deepEqual(await ask(page.locator(".aside"), seen), expected);
      const places = await page.getByRole("region", { name: /, scrollable$/ }).all();
      assert.equal(places.length, 2);
      for (const place of places.filter((_, at) => expected[at])) {
        await place.press("ArrowRight");
        while (!(await page.evaluate("document.activeElement.scrollLeft > 0")));
      }
    });

  for (const { width } of looks.filter(({ colorScheme }) => colorScheme === "light"))
    it(`has an axis that can be read, and lines where its marks are: ${width} pixels wide`, async () => {
      const { page } = await show(await pageOf("trace", short), { width });
      for (const chain of await page.locator(".chain").all()) {
        const marks = await rects(chain.locator(".scale text"));
        assert.ok(marks.length >= 2);
        assert.equal(new Set(await chain.locator(".scale text").allTextContents()).size, marks.length);
        assert.ok(!marks.some((one, at) => marks.slice(at + 1).some((other) => overlap(one, other))));
        const [scale] = await rects(chain.locator(".scale svg"));
        const lines = await rects(chain.locator(".track path"));
        assert.ok(
          scale &&
            marks.every((mark) => mark.x >= scale.x - 1 && mark.x + mark.width <= scale.x + scale.width + 1),
        );
        const [first] = lines;
        assert.ok(first && Math.abs(first.x - scale.x) <= 1 && lines.length === marks.length);
      }
    });

  for (const kind of ["graph", "trace"] as const)
    for (const [title, build] of Object.entries({ village, longNames, many, nothing: () => {} }))
      it(`fits a phone: the ${kind} of ${title}`, async () => {
        const { page } = await show(await pageOf(kind, build), { width: 360 });
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 360);
        assert.equal(await page.evaluate("document.body.scrollWidth <= 360"), true);
      });

  for (const look of looks) {
    it(`can be read: ${titleOf(look)}`, async () => {
      for (const [kind, places] of [
        [
          "graph",
          ["h1", ".hint", ".card .note", ".label .bad", ".label .stopped", "td.bad", ".figures .bad"],
        ],
        ["trace", ["h1", ".chain header span", ".outcome .bad", ".outcome .good", ".took", ".scale text"]],
      ] as const) {
        const { page } = await show(await pageOf(kind, village), look);
        for (const place of places) {
          const found = await contrasts(page.locator(place));
          assert.ok(Math.min(...found) >= 4.5 && found.length > 0, `${kind} ${place}: ${found.join(", ")}`);
        }
      }
    });

    for (const kind of ["graph", "trace"] as const)
      it(`has nothing against it by the rules of WCAG 2 A and AA: ${kind}, ${titleOf(look)}`, async () => {
        const { page } = await show(await pageOf(kind, village), look);
        await page
          .locator(kind === "graph" ? "button.card" : "summary")
          .last()
          .click();
        await canBeReadByAll(page);
      });
  }
});

async function style(element: Locator, name: string): Promise<string> {
  const [value] = await ask<string>(element, `return getComputedStyle(element).${name}`);
  return value ?? "";
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const rects = (elements: Locator): Promise<Rect[]> =>
  ask(
    elements,
    "const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height }",
  );

const overlap = (one: Rect, other: Rect): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

async function boxes(elements: Locator): Promise<{ x: number; width: number }[]> {
  const found = await Promise.all((await elements.all()).map((element) => element.boundingBox()));
  return found.filter((box) => box !== null);
}

/** The contrast of each element's text to the first opaque ground behind it, as WCAG counts it. */
const contrasts = (elements: Locator): Promise<number[]> =>
  ask(
    elements,
    `const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
      const [r, g, b] = numbers(colour).map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
    };
    let ground = element;
    while (numbers(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
    const { color, fill } = getComputedStyle(element);
    const both = [light(element instanceof SVGElement ? fill : color), light(getComputedStyle(ground).backgroundColor)];
    return Math.max(...both) / Math.min(...both);`,
  );
