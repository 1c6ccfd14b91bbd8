import type { Pack, Templates } from "../templates/pack.ts";
import { ipc } from "../templates/ipc/pack.ts";
import { isObject, type JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import type { Choices } from "./choices.ts";
import { packOf } from "./packs.ts";
import { folderOf, sourcesOf } from "./plan.ts";
import { nodeRange, type Runner } from "./runners.ts";
import { skillScript } from "./skills.ts";

type Scripts = Record<string, string>;
type Versions = Partial<Record<(typeof dependencyKeys)[number], Record<string, string>>>;

const dependencyKeys = ["dependencies", "devDependencies"] as const;

/** The package.json of a Puruto: its scripts, what they need, and what editors and the compiler do. */
export const manifest = (
  { name, description, runner }: Choices,
  packs: readonly Pack[],
  templates: Templates,
) => ({
  name,
  version: "0.1.0",
  description,
  private: true,
  type: "module",
  engines: { node: nodeRange(runner) },
  scripts: Object.assign({}, ...packs.map((pack) => packScripts(pack, runner, templates))) as Scripts,
  ...versionsOf(packs, runner, templates),
});

/** What of a package.json has to be installed for its scripts to run; the rest is for editors and the compiler. */
export const neededToRun = ({ dependencies, devDependencies }: JsonObject): JsonObject => ({
  ...(isObject(dependencies) && dependencies),
  ...(isObject(devDependencies) && Object.hasOwn(devDependencies, "tsx") && { tsx: devDependencies["tsx"] }),
});

/** All that a package.json has installed. */
export const dependenciesOf = ({ dependencies, devDependencies }: JsonObject): JsonObject => ({
  ...(isObject(devDependencies) && devDependencies),
  ...(isObject(dependencies) && dependencies),
});

/** What npm is given to install what running needs; undefined where nothing is needed. */
export function installFor(packageJson: JsonObject): readonly string[] | undefined {
  const needed = Object.keys(neededToRun(packageJson));
  if (needed.length === 0) return undefined;
  return needed.includes("tsx") ? ["install"] : ["install", "--omit=dev"];
}

/** The scripts of package.json that run skills' own scripts, one each. */
export const skillScripts = (runner: Runner, skills: readonly string[]): Scripts =>
  Object.fromEntries(skills.map((skill) => [skill, `${launch[runner]} ${skillScript(skill)}`]));

/** The scripts of package.json that a pack brings besides. */
export const ownScripts = ({ scripts = {} }: Pack, runner: Runner): Scripts =>
  Object.fromEntries(
    Object.entries(scripts).map(([name, line]) => [name, `${launch[runner]} ${line[runner]}`]),
  );

/** The scripts of package.json that open the runtime's two doors. (docs/ipc.md.) */
export const runtimeScripts = (runner: Runner): Record<keyof typeof ipc.scripts, string> =>
  ownScripts(ipc, runner) as Record<keyof typeof ipc.scripts, string>;

/** What Node is given to open the first of them, `ipc.ts`, in the Puruto's folder. */
export const runtimeArguments = (runner: Runner): string[] => runtimeScripts(runner).ipc.split(" ").slice(1);

/** What the runner `tsx` is, with its range of versions. */
export const tsxVersion = (templates: Templates): JsonObject =>
  neededToRun(versionsOf([packOf("base")], "tsx", templates));

function packScripts(pack: Pack, runner: Runner, templates: Templates): Scripts {
  const sources = sourcesOf(pack, templates, { runner });
  const skills = (pack.skills ?? []).map(({ name }) => name).filter((name) => sources.has(skillScript(name)));
  return { ...skillScripts(runner, skills), ...ownScripts(pack, runner) };
}

/** What packs depend on with a runner. */
function versionsOf(packs: readonly Pack[], runner: Runner, templates: Templates): Versions {
  const own = packs.map((pack) => ({ ...ownVersions(pack, templates), onlyTsx: pack.onlyTsx }));
  const merged = dependencyKeys.map((key) => {
    const ranges = own.flatMap(({ [key]: versions = {}, onlyTsx }) =>
      Object.entries(versions).filter(([name]) => runner === "tsx" || !onlyTsx?.includes(name)),
    );
    return [key, Object.fromEntries(ranges)] as const;
  });
  return Object.fromEntries(merged.filter(([, ranges]) => Object.keys(ranges).length > 0));
}

/** What a pack depends on, as its own package.json says it. */
export function ownVersions(pack: Pack, templates: Templates): Versions {
  const path = `${folderOf(pack)}/package.json`;
  return templates.has(path) ? (JSON.parse(templates.read(path)) as Versions) : {};
}

// node:sqlite and, before Node 24, TypeScript itself announce themselves as experimental on each start. The command
// `tsx` would run Node as a process of its own, between it and npm, and kill it when it is slow to mind a signal.
const launch: Record<Runner, string> = {
  node: "node --disable-warning=ExperimentalWarning",
  tsx: "node --import tsx",
};
