import { PurutoError } from "../../standard/errors.ts";
import { skillFile } from "../../standard/skills.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import type { Known } from "../../lib/questions/questions.ts";
import type { Found } from "./look.ts";

/**
 * What is asked for and cannot be had is no wish to pass over.
 *
 * @throws PurutoError `cannot-adopt`
 */
export function checkWishes(found: Found, wishes: Known): void {
  if (found.isDone) return checkLeft(found, wishes);
  const { folder, against } = found;
  for (const feature of ["ipc", "db"] as const) {
    const [obstacle] = wishes[feature] === true ? against[feature] : [];
    if (obstacle === undefined) continue;
    const text = `${folder} cannot have --${feature}: ${obstacle.why}; ${obstacle.instead} first, or leave --${feature} out`;
    throw new PurutoError("cannot-adopt", text);
  }
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
function leftOf({ repo, memory }: Found, { ipc, db, skills }: Known) {
  const hasIpc = memory["ipc"] === true || repo.kindOf(policyFile) !== undefined;
  const names = (Array.isArray(skills) ? skills : []).map(String);
  return [
    ...(ipc === true && !hasIpc ? [{ option: "--ipc", instead: "puruto ipc adds delegation" }] : []),
    ...(db === true && memory["db"] !== true
      ? [{ option: "--db", instead: "leave --db out, a database comes with a new Puruto alone" }]
      : []),
    ...names
      .filter((name) => repo.kindOf(skillFile(name)) === undefined)
      .map((name) => ({ option: `--skills ${name}`, instead: `puruto skill ${name} adds that` })),
  ];
}
