import { fault, parsed, shown, type Judged } from "./parsed.ts";

const maxLength = 64;
const pattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

// Windows opens these as devices, whatever the folder.
const devices = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/**
 * Parses the name of a Puruto or a skill: lower-case letters, digits and single hyphens, 1–64 characters.
 * Such a name can be a folder on every system, and can never be a path. (docs/standard.md, "SKILL.md".)
 */
export function parseName(received: unknown): Judged<string> {
  if (typeof received !== "string" || !pattern.test(received)) {
    const near = nameLike(received);
    const hint = near === "" ? "" : `; ${near} would do`;
    return fault(`must be lower-case letters, digits and single hyphens, got ${shown(received)}${hint}`);
  }
  if (received.length > maxLength) {
    return fault(`must have at most ${maxLength} characters, got ${received.length}`);
  }
  if (devices.test(received)) return fault(`is a device name on Windows, got ${shown(received)}`);
  return parsed(received);
}

/** The name that a text comes nearest to: `My Notes` → `my-notes`; empty where nothing of it can be in one. */
export const nameLike = (text: unknown): string =>
  (typeof text === "string" ? text.slice(0, 4 * maxLength) : "")
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, maxLength)
    .replaceAll(/^-|-$/g, "");

/**
 * Parses one line of text, such as a description: 1–1024 characters, as given but for the blanks around it.
 *
 * @param missing what the fault says where there is nothing.
 */
export function parseLine(received: unknown, missing: string): Judged<string> {
  if (typeof received !== "string" || received.trim() === "") {
    return fault(`${missing}, got ${shown(received)}`);
  }
  // Bidirectional controls too, which hide text from people; the marks that text from right to left has may stay.
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069]/.test(received.trim())) {
    return fault(`must be one line without control characters, got ${shown(received)}`);
  }
  return received.trim().length > 1024
    ? fault(`must have at most 1024 characters, got ${received.trim().length}`)
    : parsed(received.trim());
}

/** Parses the path of a folder: as it was given, for the user may name any. */
export function parseFolder(received: unknown): Judged<string> {
  const isPath = typeof received === "string" && received !== "" && !received.includes("\0");
  return isPath ? parsed(received) : fault(`must be a folder, got ${shown(received)}`);
}
