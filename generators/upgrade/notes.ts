import { isDeepStrictEqual } from "node:util";
import { objectIn } from "../../standard/json.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { isObject, type JsonObject } from "../../templates/ipc/ipc/parsed.ts";
import type { Texts } from "./upgrade.ts";
import type { Applied } from "../../lib/puruto/migrate.ts";

/** What is left to do by hand in a repo, after these migrations and with these texts written to it. */
export function notesOn(repo: Repo, written: Texts, applied: readonly Applied[]): string[] {
  const before = textOf(repo, "package.json");
  const [old, now] = [before, written.get("package.json") ?? before].map(manifest) as [
    JsonObject,
    JsonObject,
  ];
  const hasRuntime = applied.some(({ actions }) => actions.includes("added ipc.ts"));
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
