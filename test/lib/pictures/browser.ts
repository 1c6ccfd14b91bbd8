import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium, type Browser, type Locator, type Page } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The browser of this machine; undefined where there is none. */
export const findBrowser = (): string | undefined =>
  [process.env["CHROMIUM"] ?? "", ...places].find((path) => path !== "" && existsSync(path));

// It is to show a page, not to call home.
const args = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts it with a home of its own, which is gone with `stop`. */
export async function startBrowser(executablePath: string) {
  const home = mkdtempSync(join(tmpdir(), "puruto-browser-"));
  const env = { ...process.env, HOME: home, TMPDIR: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
  const browser = await chromium.launch({ executablePath, args, chromiumSandbox: false, env });
  const stop = async (): Promise<void> => {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  };
  return { browser, stop };
}

export interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
}

/** A page in a browser, and whatever happened in it besides being shown. */
export interface Opened {
  readonly page: Page;
  readonly happened: string[];
}

/** Saves an HTML page in a folder and opens it, as a person would. */
export async function open(browser: Browser, folder: string, html: string, look: Look = {}): Promise<Opened> {
  const { width = 1280, colorScheme = "light" } = look;
  const file = join(folder, "page.html");
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const happened: string[] = [];
  const url = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (request.url() !== url) happened.push(`request ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => happened.push(`console ${message.text()}`));
  page.on("pageerror", (error) => happened.push(`error ${error.message}`));
  await page.goto(url);
  return { page, happened };
}

/**
 * What a function of an element, given as its body, answers in the page for each of these elements. As text, because
 * this program knows no types of a browser.
 */
export const ask = <T>(elements: Locator, body: string): Promise<T[]> =>
  elements.evaluateAll(
    // oxlint-disable-next-line typescript/no-implied-eval -- the body is this test's own
    new Function("elements", `return elements.map((element) => { ${body} })`) as (elements: unknown) => T[],
  );

/** Sees that nothing speaks against what a page shows, by the rules of WCAG 2 A and AA and by good custom. */
export async function canBeReadByAll(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const rules = JSON.stringify({
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
  });
  const found: axe.AxeResults = await page.evaluate(`axe.run(${rules})`);
  assert.ok(found.passes.length > 10);
  assert.deepEqual(
    found.violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
    [],
  );
}
