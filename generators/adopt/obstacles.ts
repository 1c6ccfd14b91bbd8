import { skillScripts, runtimeScripts } from "../../standard/manifest.ts";
import type { Kind } from "../../standard/packs.ts";
import { planPacks } from "../../standard/plan.ts";
import { shown } from "../../standard/parsed.ts";
import { pythonRuntime } from "../../standard/python.ts";
import type { Repo } from "../../standard/repo.ts";
import { coreSkills } from "../../standard/skills.ts";
import { agentTests } from "../../templates/agent-tests/pack.ts";
import { ci } from "../../templates/ci/pack.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import type { Pack } from "../../templates/pack.ts";
import { isObject, type JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { anyScript, scriptIn } from "../../lib/puruto/module-type.ts";
import { templates } from "../../lib/writing/templates.ts";
import { againstOurs, ownTests } from "../../lib/puruto/own-tests.ts";

/** Why something of ours cannot be in a repo, and what would change that. */
export interface Obstacle {
  readonly why: string;
  readonly instead: string;
  /** That it runs in Python, as Purutos of that framework do. */
  readonly isPython?: true;
}

/** What a repo is like, as far as obstacles depend on it. */
export interface Ground {
  /** Absolute. */
  readonly folder: string;
  readonly repo: Repo;
  readonly kind: Kind;
  readonly manifest: JsonObject;
  /** Whether a path is as this package made it. */
  readonly isOurs: (path: string) => boolean;
}

/** What stands in the way of the base skills' scripts. */
export const againstScripts = (ground: Ground): Obstacle[] => [
  ...python(ground),
  ...commonModules(ground),
  ...taken(ground, ["lib"]),
  ...againstSkills(ground, coreSkills),
];

/** What stands in the way of skills with scripts. */
export const againstSkills = (ground: Ground, names: readonly string[]): Obstacle[] => [
  ...otherScripts(ground, Object.keys(skillScripts("node", names))),
  ...taken(
    ground,
    names.map((name) => `.claude/skills/${name}`),
  ),
];

/** What stands in the way of delegation alone. */
export const againstIpc = (ground: Ground): Obstacle[] => [
  ...otherScripts(ground, Object.keys(runtimeScripts("node"))),
  ...taken(ground, ["ipc", ...doors]),
];

/** What stands in the way of a database alone: of what lies in `db/`, git would see nothing new any more. */
export const againstDb = (ground: Ground): Obstacle[] => taken(ground, ["db"]);

/** What stands in the way of the workflow alone, which runs `npm test`. */
export function againstCi(ground: Ground): Obstacle[] {
  const own = ownTests(ground);
  if (own?.are !== "there") return taken(ground, pathsOf(ci));
  const why = `${own.path} is there already, and package.json does not say what npm test runs`;
  return [...taken(ground, pathsOf(ci)), { why, instead: "add a script called test" }];
}

/** What stands in the way of agent tests alone. */
export function againstAgentTests(ground: Ground): Obstacle[] {
  const own = ownTests(ground);
  return [
    ...(own === undefined ? [] : [againstOurs(own)]),
    ...otherScripts(ground, Object.keys(agentTests.scripts)),
    ...taken(ground, ["tests/agent"]),
  ];
}

const pathsOf = (pack: Pack): string[] => planPacks([pack], templates).map(({ path }) => path);

const doors = pathsOf(ipc).filter((path) => !path.includes("/"));

function python({ repo, kind }: Ground): Obstacle[] {
  const file = pythonRuntime(repo, kind);
  const instead = "nothing, where it is to stay so; puruto ipc adds delegation in TypeScript";
  const why = `${file} runs in Python, and nothing beside it in TypeScript`;
  return file === undefined ? [] : [{ why, instead, isPython: true }];
}

/** Scripts of ours are ES modules; a type that is not said is only added where nothing of the repo depends on it. */
function commonModules({ folder, repo, manifest }: Ground): Obstacle[] {
  const { type } = manifest;
  const script = type === undefined ? scriptIn(folder, anyScript) : undefined;
  if (type === "module" || (type === undefined && script === undefined)) return [];
  const isThere = repo.kindOf("package.json") !== undefined;
  const says = isThere ? 'package.json says no "type"' : "there is no package.json";
  const why =
    script === undefined
      ? `package.json says "type": ${shown(type)}`
      : `${says}, so that ${script} is CommonJS`;
  return [{ why, instead: 'name CommonJS files .cjs, set "type": "module" in package.json' }];
}

/** Folders and files that are there and not ours, where ours would lie. */
function taken({ repo, isOurs }: Ground, paths: readonly string[]): Obstacle[] {
  const found = paths.filter((path) => repo.kindOf(path) !== undefined && !isOurs(path));
  return found.map((path) => ({ why: `${path} is there already`, instead: "rename it" }));
}

function otherScripts({ manifest: { scripts } }: Ground, names: readonly string[]): Obstacle[] {
  const found = names.filter((name) => isObject(scripts) && Object.hasOwn(scripts, name));
  const why = `package.json has scripts of its own called ${found.join(", ")}`;
  return found.length === 0 ? [] : [{ why, instead: "rename them" }];
}
