import { isObject } from "../../parsed.ts";
import type { JsonObject } from "../../parsed.ts";

/**
 * What a target's own settings may say: each key whose value is harmless whatever it is (`true`), or only such values
 * as pass a check, or an object with such keys inside. The key `*` stands for all that are not named.
 */
export type Harmless = ReadonlyMap<string, true | ((value: unknown) => boolean) | Harmless>;

/** The first key, as `permissions.defaultMode`, that is not known to be harmless; undefined where all are. */
export function firstUnknown(settings: JsonObject, harmless: Harmless): string | undefined {
  for (const [key, value] of Object.entries(settings)) {
    const known = harmless.get(key) ?? harmless.get("*");
    if (known === true || (typeof known === "function" && known(value))) continue;
    if (known === undefined || typeof known === "function" || !isObject(value)) return key;
    const inner = firstUnknown(value, known);
    if (inner !== undefined) return `${key}.${inner}`;
  }
  return undefined;
}
