import { PurutoError } from "../../standard/errors.ts";
import { skillFile } from "../../standard/skills.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import type { Known } from "../../lib/questions/questions.ts";
import { languageOfRepo } from "../../standard/identity.ts";
import { chosenStarter, features, packOf, type Starter } from "../../standard/packs.ts";
import type { Found } from "./look.ts";
import { againstSkills, type Obstacle } from "./obstacles.ts";

/**
 * What is asked for and cannot be had is no wish to pass over.
 *
 * @throws PurutoError `cannot-adopt`
 */
export function checkWishes(found: Found, wishes: Known): void {
  if (found.isDone) return checkLeft(found, wishes);
  const { folder, against } = found;
  const starter = chosenStarter({ ...wishes, kind: wishes["kind"] ?? found.kind });
  const wanted = [
    ...features
      .filter((feature) => wishes[feature] === true)
      .map((feature) => ({ option: `--${feature}`, obstacles: against[feature] })),
    { option: `--starter ${starter}`, obstacles: againstStarter(found, starter) },
  ];
  for (const {
    option,
    obstacles: [obstacle],
  } of wanted) {
    if (obstacle === undefined) continue;
    const text = `${folder} cannot have ${option}: ${obstacle.why}; ${obstacle.instead} first, or leave ${option} out`;
    throw new PurutoError("cannot-adopt", text);
  }
}

/** What stands in the way of a starter: it has a database, and skills of its own. */
function againstStarter(found: Found, starter: Starter): readonly Obstacle[] {
  if (starter === "none") return [];
  const names = (packOf(starter).skills ?? []).map(({ name }) => name);
  return [...found.against.db, ...againstSkills(found, names)];
}

/** What is a Puruto already gets nothing more of `adopt`. */
function checkLeft(found: Found, wishes: Known): void {
  const left = leftOf(found, wishes);
  if (left.length === 0) return;
  const options = left.map(({ option }) => option).join(", ");
  const instead = left.map((one) => one.instead).join("; ");
  const text = `${found.folder} is a Puruto already, and adopt adds nothing to one, so no ${options}: ${instead}`;
  throw new PurutoError("cannot-adopt", text);
}

/** The wishes that it does not fulfil yet, and what does. */
function leftOf({ repo, memory }: Found, wishes: Known) {
  const {
    ipc,
    db,
    ci,
    "agent-tests": tests,
    skills,
    starter = "none",
    language = languageOfRepo(repo),
  } = wishes;
  const hasIpc = memory["ipc"] === true || repo.kindOf(policyFile) !== undefined;
  const names = (Array.isArray(skills) ? skills : []).map(String);
  return [
    ...(ipc === true && !hasIpc ? [{ option: "--ipc", instead: "puruto ipc adds delegation" }] : []),
    ...(db === true && memory["db"] !== true
      ? [{ option: "--db", instead: "leave --db out, a database comes with a new Puruto alone" }]
      : []),
    ...(ci === true && memory["ci"] !== true
      ? [{ option: "--ci", instead: "leave --ci out, a workflow comes with a new Puruto alone" }]
      : []),
    ...(tests === true && memory["agent-tests"] !== true
      ? [{ option: "--agent-tests", instead: "puruto agent-tests adds them" }]
      : []),
    ...(starter !== "none" && starter !== memory["starter"]
      ? [
          {
            option: `--starter ${String(starter)}`,
            instead: "leave it out, a starter comes with a new Puruto",
          },
        ]
      : []),
    ...(language === languageOfRepo(repo)
      ? []
      : [
          {
            option: `--language ${String(language)}`,
            instead: "leave it out, a Puruto keeps the language that it was made in",
          },
        ]),
    ...names
      .filter((name) => repo.kindOf(skillFile(name)) === undefined)
      .map((name) => ({ option: `--skills ${name}`, instead: `puruto skill ${name} adds that` })),
  ];
}
