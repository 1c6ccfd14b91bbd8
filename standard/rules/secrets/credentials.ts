import { nameBefore, secretsGiven } from "./assigned.ts";
import { formedIn } from "./formats.ts";
import { isMixed, looksRandom, unreadable } from "./random.ts";
import { isStandIn } from "./stand-ins.ts";
import { passwordsIn } from "./urls.ts";

/** What looks like a real credential: what it is, where, and what it is given to, where that is a name. */
export interface Credential {
  readonly what: string;
  readonly index: number;
  readonly key?: string;
}

/**
 * All that looks like a real credential in a text: by its provider's form, by the name that it is given to, or as a
 * password in a URL. Nothing of the values themselves. (docs/findings.md, `secret-in-example`)
 */
export function credentialsIn(text: string): Credential[] {
  const passwords = passwordsIn(text).map((index) => ({ what: "a password", index }));
  // Most texts are done with here, in a tenth of the time. An access key of AWS may be of capitals only.
  if (!isMixed(text) && !/A[KS]IA/.test(text)) return passwords;
  const formed = formedIn(text).filter(({ body }) => !isStandIn(body) && unreadable(body).share > 0.4);
  return [
    ...formed.map(({ what, index }) => ({ what, index, ...keyOf(nameBefore(text, index)) })),
    ...secretsGiven(text).map(({ name, index }) => ({ what: "a secret", index, ...keyOf(name) })),
    ...passwords,
  ];
}

/** A name that may be shown: one word, and no value itself. */
const keyOf = (name: string): { key: string } | undefined =>
  /^\p{L}[\p{L}\p{N}_.-]{0,63}$/u.test(name) && !looksRandom(name) ? { key: name } : undefined;
