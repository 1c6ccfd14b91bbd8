import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { render, type Files } from "../lib/merging/release.ts";
import type { JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import { checkout, scratch } from "./scratch.ts";

const read = (name: string): string => readFileSync(join(checkout, name), "utf8");

describe("npm run freeze", function () {
  this.timeout(60_000);

  it("keeps a renderer that needs nothing else, and gives what this version renders", async () => {
    const folder = scratch();
    const { status, stderr } = spawnSync(process.execPath, [join(checkout, "freeze.mjs"), folder], {
      encoding: "utf8",
    });
    assert.equal(status, 0, stderr);
    const [name = ""] = readdirSync(folder);
    assert.match(name, /^\d+\.\d+\.\d+\.js$/);
    const frozen = (await import(pathToFileURL(join(folder, name)).href)) as {
      render: (memory: JsonObject) => Files;
    };
    for (const memory of memories) assert.deepEqual(frozen.render(memory), render(memory));
    assert.ok(Object.keys(frozen.render(memories[0])).length > 20);
    // Each release lies in every package from then on: with texts in two languages, three starters, what runs agent tests, the scheduler and the bot.
    assert.ok(statSync(join(folder, name)).size < 640_000);
  });
});

describe("a released version", () => {
  it("is frozen", () => {
    const { version } = JSON.parse(read("package.json")) as { version: string };
    const released = [...read("CHANGELOG.md").matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(([, one = ""]) => one);
    assert.ok(released.includes(version));
    const missing = released.filter(
      (one) => one !== version && !existsSync(join(checkout, `releases/${one}.js`)),
    );
    assert.deepEqual(missing, []);
  });
});

const memories = [
  {
    name: "puruto-notes",
    description: 'Keeps "R&D": <% notes %>',
    kind: "standard",
    db: true,
    skills: ["import"],
    runner: "tsx",
    ipc: true,
  },
  {
    name: "puruto-data",
    description: "The vault",
    kind: "puruto-data",
    db: false,
    skills: [],
    runner: "node",
  },
  { name: "puruto-viejo", runner: "node", ipc: true },
  {},
] as const satisfies JsonObject[];
