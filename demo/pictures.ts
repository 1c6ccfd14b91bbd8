// Makes the pictures of docs/workspace.md: `node --import tsx demo/pictures.ts`. It needs Chromium.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBrowser, open, startBrowser } from "../test/lib/pictures/browser.ts";
import { village } from "../test/generators/workspace/village.ts";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const chromium = findBrowser();
if (chromium === undefined) throw new Error("no Chromium found; CHROMIUM says where one is");

const place = mkdtempSync(join(tmpdir(), "puruto-pictures-"));
const workspace = join(place, "purutos");
mkdirSync(workspace);
village(workspace);
const { browser, stop } = await startBrowser(chromium);
try {
  await picture("graph", "main > section:first-child");
  await picture("trace", "main");
} finally {
  await stop();
  rmSync(place, { recursive: true, force: true });
}

/** Saves what the command prints as a picture, from the top of the page to the end of an element. */
async function picture(action: "graph" | "trace", until: string): Promise<void> {
  const args = ["workspace", action, "--html", "--root", workspace];
  const command = join(checkout, "command/puruto.cts");
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", command, ...args], {
    cwd: checkout,
    encoding: "utf8",
    // The same wherever the picture is made, and not UTC, so that both clocks are seen.
    env: { ...process.env, TZ: "Europe/Madrid" },
  });
  const { page } = await open(browser, place, stdout);
  if (action === "trace") await page.locator("summary", { hasText: "delete" }).click();
  await page.mouse.move(0, 0);
  const { y, height } = (await page.locator(until).boundingBox()) ?? { y: 0, height: 0 };
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(y + height) + 24 };
  await page.screenshot({ path: join(checkout, `docs/images/${action}.png`), clip, fullPage: true });
}
