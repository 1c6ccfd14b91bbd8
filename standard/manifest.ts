import { coreSkills, kindSkills, skillScript } from "./files.ts";
import type { Runner } from "./runners.ts";
import { readTemplate } from "../lib/writing/templates.ts";
import type { Answers } from "../generators/app/questions.ts";

/** The versions of Node that a runner needs. */
export const nodeRange = (runner: Runner): string => (runner === "node" ? ">=22.18.0" : ">=20.17.0");

type Versions = Record<"dependencies" | "devDependencies", Record<string, string>>;

/** The package.json of a Puruto: its scripts, and no dependency that it does not need. */
export function manifest({ name, description, kind, runner, db, ipc }: Answers) {
  const { dependencies, devDependencies } = versions();
  return {
    name,
    version: "0.1.0",
    description,
    private: true,
    type: "module",
    engines: { node: nodeRange(runner) },
    scripts: {
      ...skillScripts(runner, [...coreSkills, ...(kindSkills[kind] ?? [])]),
      ...(ipc && runtimeScripts(runner)),
    },
    ...(runner === "tsx" && db ? { dependencies } : {}),
    ...(runner === "tsx" ? { devDependencies } : {}),
  };
}

/** The scripts of package.json that run skills' own scripts, one each. */
export const skillScripts = (runner: Runner, skills: readonly string[]): Record<string, string> =>
  Object.fromEntries(skills.map((skill) => [skill, `${launch[runner]} ${skillScript(skill)}`]));

/** The scripts of package.json that open the runtime's two doors. (docs/ipc.md, "The four artifacts".) */
export const runtimeScripts = (runner: Runner): Record<"ipc" | "invoker", string> => ({
  ipc: `${openDoor[runner]} ipc.ts`,
  invoker: `${openDoor[runner]} invoker.ts`,
});

/** What the runner `tsx` installs, with its range of versions. */
export const tsxVersion = (): Versions["devDependencies"] => versions().devDependencies;

const versions = (): Versions => JSON.parse(readTemplate("dependencies/package.json")) as Versions;

// node:sqlite and, before Node 24, TypeScript itself announce themselves as experimental on each start. The command
// `tsx` would run Node as a process of its own, between it and npm, and kill it when it is slow to mind a signal.
const launch: Record<Runner, string> = {
  node: "node --disable-warning=ExperimentalWarning",
  tsx: "node --import tsx",
};

// tsx keeps by itself what it made of TypeScript. Node has to be told to before it reads any.
const openDoor: Record<Runner, string> = { node: `${launch.node} ipc/start.mjs`, tsx: launch.tsx };
