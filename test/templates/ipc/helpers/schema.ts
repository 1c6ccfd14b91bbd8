import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

/** A check of parsed JSON against one of the package's schemas. */
export function schemaCheck(name: string): (value: unknown) => boolean {
  const text = readFileSync(new URL(`../../../../schemas/${name}.schema.json`, import.meta.url), "utf8");
  const check = new Ajv2020().compile(JSON.parse(text) as object);
  return (value) => check(value);
}
