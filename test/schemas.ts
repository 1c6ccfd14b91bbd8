import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { checkout } from "./scratch.ts";

/** The JSON Schemas of the package, by their files' names without what these end in. */
export const schemas: readonly string[] = readdirSync(join(checkout, "schemas")).map((file) =>
  file.replace(".schema.json", ""),
);

const ajv = new Ajv2020({ allErrors: true, strictRequired: false });
for (const name of schemas) {
  const text = readFileSync(join(checkout, `schemas/${name}.schema.json`), "utf8");
  ajv.addSchema(JSON.parse(text) as object, `${name}.schema.json`);
}

/** What speaks against a document by a schema; empty where it meets it. */
export function faultsBy(name: string, document: unknown): string {
  return ajv.validate(`${name}.schema.json`, document) ? "" : `${name}: ${ajv.errorsText()}`;
}

/** Checks what a command printed with `--json` against `schemas/NAME.schema.json`. */
export const matchSchema = (name: string, document: unknown): void =>
  assert.equal(faultsBy(name, document), "");
