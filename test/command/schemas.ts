import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

/** Asserts that a document meets one of the package's schemas. */
export function assertMeets(name: string, document: unknown): void {
  const text = readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8");
  const ajv = new Ajv2020({ allErrors: true, strictRequired: false });
  assert.ok(ajv.validate(JSON.parse(text) as object, document), ajv.errorsText());
}
