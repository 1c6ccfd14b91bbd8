import { ipc } from "../templates/ipc/pack.ts";
import type { Language, Templates } from "../templates/pack.ts";
import { languageOfRepo } from "./identity.ts";
import { packOf, type Kind } from "./packs.ts";
import { planPacks, type Plan, type PlanItem } from "./plan.ts";
import { hasFile, type Repo } from "./repo.ts";
import { skillFile } from "./skills.ts";

const doors = ["ipc.ts", "invoker.ts"];

/** The file in Python that stands for one in TypeScript: `ipc.py` for `ipc.ts`. */
export const pythonTwin = (path: string): string => path.replace(/\.ts$/, ".py");

/**
 * The first file by which a Puruto of the Python framework runs, such as `ipc.py` or, of its kind, `main.py`; beside
 * it nothing runs what is in TypeScript. Undefined where there is none. (docs/standard.md, "Migrations".)
 */
export function pythonRuntime(repo: Repo, kind: Kind): string | undefined {
  const ofKind = Object.values(packOf(kind).required ?? {}).flat();
  return [...doors, ...ofKind.filter((path) => /^[^/]+\.ts$/.test(path))]
    .filter((path) => !hasFile(repo, path))
    .map(pythonTwin)
    .find((path) => hasFile(repo, path));
}

/** As `pythonRuntime` says, but for delegation, which is in TypeScript where one of its two doors is. */
export const pythonDelegation = (repo: Repo, kind: Kind): string | undefined =>
  doors.some((path) => hasFile(repo, path)) ? undefined : pythonRuntime(repo, kind);

/** What a Puruto of this kind can be given of delegation: of a runtime in Python, only the skill that opens its door. */
export function planDelegation(
  repo: Repo,
  kind: Kind,
  templates: Templates,
  language = languageOfRepo(repo),
): Plan {
  if (pythonDelegation(repo, kind) === undefined) return planPacks([ipc], templates, { language });
  return hasFile(repo, "ipc.py") ? [pythonCall(language)] : [];
}

/** The skill `call`, by the command of the Python framework. */
export const pythonCall = (language: Language): PlanItem => ({
  path: skillFile("call"),
  copy: `ipc/${pythonLayers[language]}/${skillFile("call")}`,
});

const pythonLayers: Record<Language, string> = { en: "files.python", es: "files.python.es" };
