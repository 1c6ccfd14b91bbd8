import { isDeepStrictEqual } from "node:util";
import { objectIn } from "../../standard/json.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Written } from "./upgrade.ts";

/** What is left to do by hand in a repo, where migrations write some texts, and these are written in all. */
export function notesOn(repo: Repo, migrated: ReadonlyMap<string, string>, written: Written): string[] {
  const before = textOf(repo, "package.json");
  const [old, now] = [before, written.get("package.json") ?? before].map(manifest) as [
    JsonObject,
    JsonObject,
  ];
  const hasRuntime = migrated.has("ipc.ts");
  const { scripts } = now;
  const hasScript = isObject(scripts) && Object.hasOwn(scripts, "ipc");
  const hasOthers = ["dependencies", "devDependencies"].some((key) => !isDeepStrictEqual(old[key], now[key]));
  return [
    // Which scripts fit, only `ipc` can tell.
    ...(hasRuntime && !hasScript ? ["run puruto ipc: it adds the npm scripts that the skill call uses"] : []),
    ...(hasOthers ? ["run npm install: package.json has other dependencies"] : []),
  ];
}

const manifest = (text: string | undefined): JsonObject => objectIn(text ?? "") ?? {};
