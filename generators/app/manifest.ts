import { coreSkills, kindSkills, skillScript } from "../../standard/files.ts";
import type { Runner } from "../../standard/runners.ts";
import { readTemplate } from "../render.ts";
import type { Answers } from "./questions.ts";

/** The versions of Node that a runner needs. */
export const nodeRange = (runner: Runner): string => (runner === "node" ? ">=22.18.0" : ">=20.17.0");

type Versions = Record<"dependencies" | "devDependencies", Record<string, string>>;

/** The package.json of a Puruto: its scripts, and no dependency that it does not need. */
export function manifest({ name, description, kind, runner, db }: Answers) {
  const { dependencies, devDependencies } = JSON.parse(readTemplate("dependencies/package.json")) as Versions;
  return {
    name,
    version: "0.1.0",
    description,
    private: true,
    type: "module",
    engines: { node: nodeRange(runner) },
    scripts: Object.fromEntries(
      [...coreSkills, ...(kindSkills[kind] ?? [])].map((skill) => [
        skill,
        `${launch[runner]} ${skillScript(skill)}`,
      ]),
    ),
    ...(runner === "tsx" && db ? { dependencies } : {}),
    ...(runner === "tsx" ? { devDependencies } : {}),
  };
}

// node:sqlite and, before Node 24, TypeScript itself announce themselves as experimental on each start.
const launch: Record<Runner, string> = { node: "node --disable-warning=ExperimentalWarning", tsx: "tsx" };
