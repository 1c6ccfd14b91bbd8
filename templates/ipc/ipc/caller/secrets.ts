import { readFileSync } from "node:fs";
import { join } from "node:path";

// As an import it would load all of node:util, which takes as long as a dozen of our own modules.
const { parseEnv } = process.getBuiltinModule("node:util");

/** What the caller's `.env` defines: key → value. */
export type Secrets = ReadonlyMap<string, string>;

const shortest = 8;

/**
 * Reads `.env` in `folder`. No such file, or a folder of that name (Python's tools make one), is no secrets.
 * Throws when it is there and cannot be read: then nobody could say what must not leave.
 */
export function readSecrets(folder: string): Secrets {
  try {
    return new Map(
      Object.entries(parseEnv(readFileSync(join(folder, ".env"), "utf8"))) as [string, string][],
    );
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "EISDIR"].includes(String((error as NodeJS.ErrnoException).code)))
      return new Map();
    throw error;
  }
}

/**
 * The key whose value stands in `value`, which is looked through as JSON, its keys and numbers too. Values
 * shorter than 8 characters are not looked for: they would be found everywhere (Delegation, "Policy", rule 6).
 */
export function findSecret(value: unknown, secrets: Secrets): string | undefined {
  const text = JSON.stringify(value) ?? "";
  return longEnough(secrets).find(([, secret]) => text.includes(escaped(secret)))?.[0];
}

/** `text` with the name of the key, in brackets, wherever it holds a secret value. */
export function hideSecrets(text: string, secrets: Secrets): string {
  return longEnough(secrets).reduce(
    (hidden, [key, secret]) => hidden.replaceAll(secret, `[${key}]`).replaceAll(escaped(secret), `[${key}]`),
    text,
  );
}

/** A copy of `value`, which JSON can hold, with all its texts as `hideSecrets` leaves them. */
export function hideAll<T>(value: T, secrets: Secrets): T {
  if (secrets.size === 0) return value;
  return JSON.parse(JSON.stringify(value), (_, part) =>
    typeof part === "string" ? hideSecrets(part, secrets) : part,
  );
}

// The longest first: one secret may be the beginning of another.
function longEnough(secrets: Secrets): [string, string][] {
  return [...secrets]
    .filter(([, value]) => value.length >= shortest)
    .toSorted(([, one], [, other]) => other.length - one.length);
}

function escaped(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}
