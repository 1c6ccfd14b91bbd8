import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("snapshots/", import.meta.url));
const used = new Set<string>();

/** Compares a text with the snapshot of that name; `UPDATE_SNAPSHOTS=1` writes it instead. */
export function matchSnapshot(name: string, text: string): void {
  used.add(name);
  mkdirSync(folder, { recursive: true });
  if (process.env["UPDATE_SNAPSHOTS"] === "1") writeFileSync(folder + name, text);
  assert.ok(existsSync(folder + name), `no snapshot ${name}; UPDATE_SNAPSHOTS=1 npm test writes it`);
  assert.equal(text, readFileSync(folder + name, "utf8"));
}

/** The snapshots whose name begins so and that no test compared with. */
export const orphans = (prefix: string): string[] =>
  readdirSync(folder).filter((name) => name.startsWith(prefix) && !used.has(name));
