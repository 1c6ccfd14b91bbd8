import { join } from "node:path";
import { attempt, readText } from "../../ipc/files.ts";
import { parseJson } from "../../ipc/json.ts";
import { isObject } from "../../ipc/parsed.ts";
import { lookFor } from "../../service/allowed.ts";

/** What Purutos say of themselves in their package.json, of those that say something there. */
export const descriptionsOf = (purutos: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    purutos.flatMap((puruto) => {
      const said = descriptionIn(lookFor(puruto).folder);
      return said === undefined ? [] : [[puruto, said]];
    }),
  );

function descriptionIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const document = parseJson(attempt(() => readText(join(folder, "package.json"))) ?? "");
  const said = document.ok && isObject(document.value) ? document.value["description"] : undefined;
  return typeof said === "string" ? said : undefined;
}
