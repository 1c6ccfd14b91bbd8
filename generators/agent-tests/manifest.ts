import { dependenciesOf, ownScripts, ownVersions } from "../../standard/manifest.ts";
import { objectIn } from "../../standard/json.ts";
import { packOf } from "../../standard/packs.ts";
import { agentTests } from "../../templates/agent-tests/pack.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { manifestWith } from "../../lib/puruto/manifest-with.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { readKnown } from "../../lib/puruto/read.ts";
import { editJson, type JsonEdit } from "../../lib/writing/edit.ts";
import { templates } from "../../lib/writing/templates.ts";

/** What becomes of package.json. */
interface Manifest {
  readonly text: string;
  /** Whether a script of the user's is no more. */
  readonly isReplaced: boolean;
  /** What is left to do by hand. */
  readonly notes: readonly string[];
}

/** A package.json that runs agent tests, and what they need; `npm test` where there is none yet. @throws PurutoError `unreadable` or `cannot-edit` */
export function manifestOf({ repo, runner, manifest }: Puruto): Manifest {
  const own = ownScripts(agentTests, runner);
  const tests = ownScripts(packOf("base"), runner);
  const before = readKnown(repo, "package.json") ?? "{}\n";
  const wanted = { scripts: { ...tests, ...own }, ...ownVersions(agentTests, templates) };
  const added = manifestWith(before, manifest, wanted);
  const edits = Object.entries(own).map(([script, line]): JsonEdit => [["scripts", script], line]);
  const text = editJson("package.json", added, edits);
  return { text, isReplaced: text !== added, notes: notesOn(manifest, objectIn(text) ?? {}, tests) };
}

function notesOn(
  before: JsonObject,
  after: JsonObject,
  { test }: Readonly<Record<string, string>>,
): string[] {
  const had = dependenciesOf(before);
  const added = Object.keys(dependenciesOf(after)).filter((name) => !Object.hasOwn(had, name));
  const { scripts } = after;
  const isOther = isObject(scripts) && scripts["test"] !== test;
  return [
    ...(added.length > 0 ? [`run npm install, which installs ${added.join(" and ")}`] : []),
    ...(isOther ? ["npm test runs other tests: npm run test:agent runs these"] : []),
  ];
}
