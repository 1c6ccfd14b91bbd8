import { dependenciesOf, neededToRun } from "../../standard/manifest.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { skillRows } from "../../standard/puruto.ts";
import { allowByHand, claudeSettings, unaskedFor } from "../../standard/unasked.ts";
import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { Found } from "./look.ts";
import type { Rules } from "./rules-files.ts";
import type { Answers } from "./task.ts";
import { ownTests } from "../../lib/puruto/own-tests.ts";

/**
 * What adopting leaves to do by hand.
 *
 * @param manifest the package.json of a new Puruto
 * @param warnings how many validate will have
 */
export function notesOn(
  found: Found,
  answers: Answers,
  manifest: JsonObject,
  rules: Rules,
  warnings: number,
): string[] {
  const { repo, against, isOurs } = found;
  const hasScripts = against.scripts.length === 0;
  // What is locked has to be locked anew before `npm ci` takes it.
  const isLocked = hasScripts && repo.kindOf("package-lock.json") !== undefined;
  const wanted = isLocked ? dependenciesOf(manifest) : neededToRun(manifest);
  const lacking = Object.keys(wanted).filter((name) => !isNamed(found, name));
  const ownConfig = hasScripts && repo.kindOf("tsconfig.json") !== undefined && !isOurs("tsconfig.json");
  const skills = repo.list("skills").filter((name) => repo.kindOf(`skills/${name}/SKILL.md`) !== undefined);
  const areApart = skills.length > 0 && repo.realPath(skillsFolder) !== "skills";
  return [
    ...(lacking.length > 0 ? [`run npm install, which installs ${lacking.join(" and ")}`] : []),
    ...(ownConfig
      ? [
          `tsconfig.json stays yours: exclude lib${answers.ipc ? ", ipc, ipc.ts and invoker.ts" : ""} there, or allow importing .ts files`,
        ]
      : []),
    ...(hasScripts ? testsNotes(found) : []),
    ...unaskedNotes(found, answers),
    ...rules.empty.map(
      (path) => `${path} is empty: write in it where the rules are, or remove it and run this again`,
    ),
    ...(areApart
      ? [`agents look for skills in ${skillsFolder}: link there what they are to find of skills/`]
      : []),
    ...(warnings > 0
      ? [`see what puruto validate warns of: ${warnings} ${warnings === 1 ? "thing" : "things"}`]
      : []),
  ];
}

/** Whether the package.json of the repo names a package already. */
const isNamed = ({ manifest }: Found, name: string): boolean => Object.hasOwn(dependenciesOf(manifest), name);

function testsNotes(found: Found): string[] {
  const own = ownTests(found);
  if (own?.are !== "there") return [];
  return [`${own.path} stays yours: no tests are added, and no npm script for them`];
}

/** A file that says what claude may do is its user's: what else there would be in it. */
function unaskedNotes({ repo, against, isOurs }: Found, answers: Answers): string[] {
  if (repo.kindOf(claudeSettings) === undefined || isOurs(claudeSettings)) return [];
  return allowByHand(unaskedFor(skillRows(answers, against.scripts.length === 0)));
}
