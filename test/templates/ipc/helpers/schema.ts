import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

/** A check of parsed JSON against one of the package's schemas, or against one of its `$defs`. */
export function schemaCheck(name: string, definition?: string): (value: unknown) => boolean {
  const text = readFileSync(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url), "utf8");
  const whole = JSON.parse(text) as { readonly $defs?: object };
  const part = { $ref: `#/$defs/${definition}`, $defs: whole.$defs };
  const check = new Ajv2020().compile(definition === undefined ? whole : part);
  return (value) => check(value);
}
