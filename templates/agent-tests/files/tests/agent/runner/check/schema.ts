import { join } from "node:path";
import type { Ajv2020, ValidateFunction } from "ajv/dist/2020.js";
import { readText } from "../../../../ipc/files.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { Seen } from "../seen.ts";
import { bounded } from "./bounded.ts";
import type { Broken } from "./broken.ts";
import { at } from "./values.ts";

/** Whether what stands at a path meets a JSON Schema that lies among the tests. @throws Error where it is no schema */
export async function checkSchema(
  { path, value }: { readonly path: string; readonly value: string },
  seen: Seen,
  root: string,
): Promise<Broken> {
  // Most cases have none, and it takes its time to load.
  const loaded = await import("ajv/dist/2020.js");
  const ajv = new loaded.Ajv2020({ allErrors: true, strict: false });
  const validate = compiled(ajv, value, JSON.parse(readText(join(root, value))) as object);
  const got = at(seen, path);
  if (got === undefined) return words.meetsNot(value, `${path}: ${words.nothing}`);
  if (bounded(() => validate(got))) return undefined;
  const faults = (validate.errors ?? [])
    .slice(0, 5)
    .map((error) => `${path}${error.instancePath} ${error.message ?? ""}`);
  return words.meetsNot(value, faults.join("; "));
}

/** One of another draft, too, is a fault of its author's. */
function compiled(ajv: Ajv2020, file: string, schema: object): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    throw new Error(words.compilesNot(file, (error as Error).message), { cause: error });
  }
}
