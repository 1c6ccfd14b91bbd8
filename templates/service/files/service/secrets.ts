import { hideAll, readSettings, secretsOf, type Secrets } from "../ipc/caller/secrets.ts";
import { attempt } from "../ipc/files.ts";
import { root } from "../lib/environment.ts";

/** Whether a setting of that name holds what nobody may read. */
export function isSecretKey(key: string): boolean {
  return /(?:TOKEN|SECRET|PASSW(?:OR)?D|PASSPHRASE|CREDENTIALS?|KEY)(?:_|$)/i.test(key);
}

/**
 * A copy of a value that JSON can hold, without what is secret: no value that `.env` has and `.env.example` has not, nor
 * one of the environment whose key names a secret, and nothing that looks like a token (docs/services.md, "The log").
 */
export function withoutSecrets<T>(value: T): T {
  return withoutTokens(withoutValues(value)) as T;
}

/** The same for what people read: it may look like anything, but no value of ours that is secret is in it. */
export function withoutValues<T>(value: T): T {
  secrets ??= readSecrets();
  return hideAll(value, secrets);
}

let secrets: Secrets | undefined;

function readSecrets(): Secrets {
  const inFile = [...readSettings(root).secrets.values()]
    .flat()
    .map(({ key, value }) => [key, value] as const);
  const outside = Object.entries(process.env).filter(([key]) => isSecretKey(key));
  const all = [...inFile, ...outside.map(([key, value = ""]) => [key, value] as const)];
  // Libraries put them into addresses.
  const inAddresses = all.map(
    ([key, value]) => [key, attempt(() => encodeURIComponent(value)) ?? ""] as const,
  );
  return secretsOf([...all, ...inAddresses]);
}

/** Tokens as Telegram, GitHub and those who run models make them, in headers, and before the host of an address. */
const tokens: readonly [shape: RegExp, instead: string][] = [
  [/(?<!\d)\d{6,12}(?::|%3A)[\w-]{30,}/gi, "[token]"],
  [
    /\b(?:sk-[\w-]{16,}|gh[oprsu]_\w{20,}|github_pat_\w{20,}|AIza[\w-]{30,}|eyJ[\w-]+\.[\w-]+\.[\w-]+)/g,
    "[token]",
  ],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [token]"],
  [/(\/\/[^/\s:@]*:)[^/\s@]+@/g, "$1[token]@"],
];

function withoutTokens(value: unknown): unknown {
  if (typeof value === "string")
    return tokens.reduce((text, [shape, instead]) => text.replaceAll(shape, instead), value);
  if (Array.isArray(value)) return value.map(withoutTokens);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutTokens(inner)]));
}
