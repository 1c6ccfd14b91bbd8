import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import type * as Pages from "../../../templates/agent-tests/files/tests/agent/runner/report/page.ts";
import type { Result } from "../../../templates/agent-tests/files/tests/agent/runner/result.ts";
import type * as Memories from "../../../templates/agent-tests/files/tests/agent/runner/results/memory.ts";
import { hostile } from "../../generators/workspace/hostile.ts";
import { canBeReadByAll, findBrowser, open, startBrowser, type Look } from "../../lib/pictures/browser.ts";
import { scratch } from "../../scratch.ts";
import { Asked } from "./helpers/asked.ts";
import { result, runs } from "./helpers/results.ts";

const chromium = findBrowser();
const needs = chromium === undefined ? " (pending: no Chromium found; CHROMIUM says where one is)" : "";

const all: Result[] = [
  result({ asked: "How are you?\n{}", recording: "recorded" }),
  result({
    name: "not quite",
    is: "failed",
    why: "2 of 5",
    runs: runs(2, 5, { skills: ["status"], calls: ["puruto-data/put ok"] }),
  }),
  result({ name: "seen", is: "tainted", why: "a path", runs: runs(0, 1, { tainted: "a path" }) }),
  result({ name: "prose", is: "unjudged", why: "nobody" }),
  result({ name: "later", is: "skipped", why: "no mock", runs: [] }),
  result({
    file: "tests/agent/b.yaml",
    without: true,
    is: "failed",
    runs: runs(0, 5, { answer: { text: "x".repeat(70_000) } }),
  }),
];

describe(`the page of results${needs}`, function () {
  this.timeout(60_000);
  let english: Asked;
  let spanish: Asked;
  let browser: Browser;
  let stop: (() => Promise<void>) | undefined;

  before(async function () {
    if (chromium === undefined) this.skip();
    [english, spanish] = [new Asked(), new Asked({ language: "es" })];
    ({ browser, stop } = await startBrowser(chromium));
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  after(async () => {
    await stop?.();
    for (const asked of [english, spanish]) asked.remove();
  });

  async function show(results: readonly Result[], asked = english, look?: Look) {
    const { pageOf } = await asked.load<typeof Pages>("report/page.ts");
    const { Memory } = await asked.load<typeof Memories>("results/memory.ts");
    const last = new Memory().with([result({ is: "failed", runs: runs(1, 5) })]);
    return open(browser, scratch(), pageOf(results, last), look);
  }

  it("has what was asked, answered and asserted, skills, calls, time and tokens, open where a case failed", async () => {
    const { page, happened } = await show(all);
    assert.equal(await page.title(), "Agent tests");
    assert.deepEqual(await page.locator("h2").allTextContents(), [
      "tests/agent/a.yaml",
      "tests/agent/b.yaml",
    ]);
    const [first, second] = await page.locator("details").all();
    assert.ok(first && second);
    assert.match(await first.innerText(), /^passed it works 5 of 5 · 57–100 % · last time 1 of 5 · 1\.5 s/);
    assert.equal(await page.locator("details[open]").count(), 1);
    const text = await second.innerText();
    for (const part of [
      /Why\s+2 of 5/,
      /Skills\s+status/,
      /Calls\s+puruto-data\/put ok/,
      /does not hold status "ok"/,
      /Took\s+1\.5 s.* 1,000 tokens in, 200 out/,
      /Answer\s+\{\s+"summary": "x"/,
    ])
      assert.match(text, part);
    assert.match((await page.locator("main > p").textContent()) ?? "", /^1 of 5 cases passed$/);
    assert.deepEqual(happened, []);
  });

  it("cuts an answer that is very long, and says so", async () => {
    const { page } = await show(all);
    assert.match((await page.locator("pre").last().textContent()) ?? "", /… \(\d,\d+ characters more\)$/);
  });

  it("is in Spanish where the Puruto is", async () => {
    const { page } = await show(all, spanish);
    assert.equal(await page.locator("html").getAttribute("lang"), "es");
    assert.match(
      await page.locator("main").innerText(),
      /1 de 5 casos pasan[^]*falla not quite 2 de 5 .* 1,5 s por ejecución/,
    );
  });

  it("shows text as text, runs nothing and asks for nothing, whatever that text would like to be", async () => {
    const texts = [...hostile, "\u0000\u001b[2J\u202Ex\uD800"];
    const { page, happened } = await show(texts.flatMap(hostileResults));
    assert.equal(await page.title(), "Agent tests");
    assert.equal(await page.locator("script, img, link, iframe, svg, a").count(), 0);
    assert.equal(await page.locator("details").count(), 2 * texts.length);
    const shown = await page.locator("summary bdi").allTextContents();
    assert.deepEqual(
      shown,
      [
        ...hostile.map((text) => text.replace("]]>", "]]\\u003e")),
        "\\u0000\\u001b[2J\\u202ex\\ud800",
      ].flatMap((text) => [text, text]),
    );
    assert.deepEqual(happened, []);
  });

  for (const [width, colorScheme] of [
    [1280, "light"],
    [390, "dark"],
  ] as const)
    it(`can be read by everybody: ${width} pixels wide, ${colorScheme}`, async () => {
      const { page } = await show(all, english, { width, colorScheme });
      await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      assert.equal(await page.evaluate("document.documentElement.scrollWidth > innerWidth"), false);
      await canBeReadByAll(page);
    });
});

/** Results in which every text is this one. */
function hostileResults(text: string): Result[] {
  const verdicts = [{ assertion: text, is: text, why: text }];
  const more = {
    answer: { [text]: text },
    ran: text,
    skills: [text],
    calls: [text],
    verdicts,
    tainted: text,
  };
  const texts = { file: text, name: text, why: text, asked: text, model: text, recording: text };
  return [
    result({ ...texts, is: "failed", runs: runs(0, 1, more) }),
    result({ ...texts, is: text as "failed", runs: [] }),
  ];
}
