import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { checkout } from "./scratch.ts";

/** Checks what a command printed with `--json` against `schemas/NAME.schema.json`. */
export function matchSchema(name: string, document: unknown): void {
  const text = readFileSync(join(checkout, `schemas/${name}.schema.json`), "utf8");
  const ajv = new Ajv2020({ allErrors: true });
  const isValid = ajv.validate(JSON.parse(text) as object, document);
  assert.ok(isValid, `${name}: ${ajv.errorsText()}`);
}
