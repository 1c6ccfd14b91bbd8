import { listed, withoutAccents } from "./random.ts";

/** Whether the name of a setting says that its value is a secret: `DB_PWD`, `apiKey`, `X-Auth-Token`, `clave`. */
export function saysSecret(name: string): boolean {
  const words = wordsOf(name);
  const last = words.findLastIndex((word) => secret.test(word));
  if (last < 0 || words.some((word) => open.test(word))) return false;
  const after = words.slice(last + 1);
  return after.length <= 3 && !ordering.has(words[last - 1] ?? "") && !after.some((word) => about.has(word));
}

/** Whether such a name means something that people think up: a password, not a key. */
export const saysPassword = (name: string): boolean =>
  wordsOf(name).some((word) => secret.test(word) && !/(?:keys?|auth)$/.test(word));

const wordsOf = (name: string): string[] =>
  withoutAccents(name)
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .match(/[a-z]+|\d+/g) ?? [];

const secret =
  /(?:key|token|secret|password|passwd|passphrase|pass|pwd|auth|authorization|credentials?|creds|clave|contrasena|secreto)s?$/;

// What is meant to be seen, wherever the name says so.
const open = /^pub(?:lic|lica|lishable|key)?$/;

// Before `key` or `token`: what something is sorted, found, continued or locked by.
const ordering = listed(`
  primary foreign sort partition cache site shortcut next page lock idempotency continuation csrf recv row
`);

// After the secret's name: what is told of it.
const about = listed(`
  id ids name names nombre url uri endpoint host path ruta file fichero archivo dir folder ttl expiry expires
  expiration type tipo length size count limit budget hash digest checksum fingerprint algorithm alg version header
  prefix suffix format pattern regex arn region user username usuario email issuer audience scope color hint
  provider image rotated sha sha1 md5
`);
