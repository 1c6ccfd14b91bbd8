import { settingsOf } from "./dotenv.ts";
import { saysPassword, saysSecret } from "./names.ts";
import { looksRandom } from "./random.ts";
import { isNoPassword, isPublished } from "./stand-ins.ts";

/**
 * The values of a `.env` that are secret by the name of their setting, line by line, each with that name. Left out
 * is what `.env.example` may propose as well: stand-ins, single words, paths, addresses, what is published.
 */
export function ownSecrets(env: string): ReadonlyMap<string, string> {
  const lines = settingsOf(env)
    .filter(([name]) => saysSecret(name))
    .flatMap(([name, value]) => value.split(/\n|\\n/).map((line): [string, string] => [line.trim(), name]));
  return new Map(lines.filter(([line, name]) => isOwn(line) && (saysPassword(name) || looksRandom(line))));
}

const isOwn = (line: string): boolean =>
  line.length >= 8 && !isCommon.test(line) && !isPublished(line) && !isNoPassword(line);

// A word, a path, or what stands around a key.
const isCommon = /^(?:\p{L}+|[~./][\w./-]*|-----.*)$/u;
