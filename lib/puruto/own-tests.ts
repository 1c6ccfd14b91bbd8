import { ownScripts } from "../../standard/manifest.ts";
import { packOf } from "../../standard/packs.ts";
import type { Repo } from "../../standard/repo.ts";
import { runners } from "../../standard/runners.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";

/** Why a repo gets no tests of ours: `npm test` runs others, or others lie where it would look for ours. */
type OwnTests = { readonly are: "run" } | { readonly are: "there"; readonly path: string };

/** A repo, and whether a path in it is as this package made it. */
interface Place {
  readonly repo: Repo;
  readonly manifest: JsonObject;
  readonly isOurs: (path: string) => boolean;
}

/** The tests that a repo has itself; undefined where ours are there, or can be. (docs/adopt.md, "What it changes".) */
export function ownTests({ repo, manifest, isOurs }: Place): OwnTests | undefined {
  const line = testScript(manifest);
  if (ourLines.has(line)) return undefined;
  if (line !== undefined && line !== placeholder) return { are: "run" };
  if ((repo.kindOf("tests") ?? "folder") !== "folder") return { are: "there", path: "tests" };
  const names = repo.list("tests").filter((name) => name === "run.ts" || name.endsWith(".test.ts"));
  const path = names.map((name) => `tests/${name}`).find((one) => !isOurs(one));
  return path === undefined ? undefined : { are: "there", path };
}

/** Why agent tests, which run with ours, cannot be beside them, and what would change that. */
export const againstOurs = (own: OwnTests): { readonly why: string; readonly instead: string } =>
  own.are === "run"
    ? { why: "npm test runs tests of its own", instead: "rename that script" }
    : { why: `${own.path} is there already`, instead: "move it elsewhere" };

/** Whether `npm test` is what npm writes itself, which runs nothing and fails. */
export const hasPlaceholder = (manifest: JsonObject): boolean => testScript(manifest) === placeholder;

const placeholder = 'echo "Error: no test specified" && exit 1';

const testScript = ({ scripts }: JsonObject): unknown => (isObject(scripts) ? scripts["test"] : undefined);

const ourLines = new Set<unknown>(runners.map((runner) => ownScripts(packOf("base"), runner)["test"]));
