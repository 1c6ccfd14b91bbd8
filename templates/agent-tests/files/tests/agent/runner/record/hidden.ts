import { realpathSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname } from "node:path";
import { attempt } from "../../../../ipc/files.ts";
import { isNested } from "../../../../ipc/json.ts";
import { hideAll, readSettings, secretsOf } from "../../../../ipc/caller/secrets.ts";

/**
 * Hides, in all texts and keys of a value that JSON can hold, what is secret here: values of the Puruto's `.env`, and of
 * variables whose names say so. (docs/agent-tests.md, "Recording".)
 */
export function secretsHider(root: string, environment: NodeJS.ProcessEnv): <T>(value: T) => T {
  const { secrets } = readSettings(root);
  const named = secretsOf(
    Object.entries(environment).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && secretName.test(pair[0]),
    ),
  );
  return (value) => hideAll(hideAll(value, secrets), named);
}

const secretName = /(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|COOKIE|AUTH)S?(?:_|$)/i;

/** Takes out of all texts and keys of a value where on this machine a run took place. @param copy the Puruto's copy */
export function withoutPlaces<T>(value: T, copy: string, root: string): T {
  const workspace = dirname(copy);
  const places: [string, string][] = [
    [copy, "."],
    [workspace, ".."],
    [dirname(workspace), "<tmp>"],
    [root, "."],
    [tmpdir(), "<tmp>"],
    [homedir(), "<home>"],
  ];
  const all = places
    .flatMap(([path, name]) =>
      [path, attempt(() => realpathSync(path)) ?? path].map((one) => [one, name] as const),
    )
    .filter(([path]) => path.length > 1)
    .toSorted(([one], [other]) => other.length - one.length);
  const change = (text: string): string =>
    all.reduce((left, [path, name]) => replacePath(left, path, name), text);
  return inTexts(value, change) as T;
}

/** A path is no beginning of a longer name. In JSON inside a text, the backslashes of Windows are doubled. */
function replacePath(text: string, path: string, name: string): string {
  return [...new Set([path, path.replaceAll("\\", "\\\\")])].reduce(
    (left, one) =>
      left.split(one).reduce((done, rest) => `${done}${/^[\w-]/.test(rest) ? one : name}${rest}`),
    text,
  );
}

function inTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((part) => inTexts(part, change));
  if (!isNested(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, part]) => [change(key), inTexts(part, change)]));
}
