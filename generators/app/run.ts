import { dirname } from "node:path";
import { features, chosenKind } from "../../standard/packs.ts";
import type { Language } from "../../standard/languages.ts";
import { checkKind, makeNewPuruto, prepareNewPuruto, type NewPuruto } from "../../lib/puruto/new-puruto.ts";
import type { PolicyChoices } from "../../standard/policy-values.ts";
import { strangersAmong } from "../../lib/puruto/strangers.ts";
import { choosePlace } from "../../lib/puruto/workspace.ts";
import { warn } from "../../lib/reporting/print.ts";
import { line, lines, type Printable } from "../../lib/reporting/printable.ts";
import { checkDestination, checkRoom } from "../../lib/writing/write.ts";
import type { Before, Desk, Outcome } from "../../lib/task.ts";
import { reportOn } from "./report.ts";
import type { Answers } from "./task.ts";

/** Checks a folder that was named, or that there is room for one; and the kind. @throws PurutoError as `checkKind`, `checkDestination` and `checkRoom` do. */
export function before(given: Partial<Answers>): Before {
  const { name = "puruto", destination = "" } = given;
  checkKind(chosenKind(given));
  const place = choosePlace(name, destination);
  if (destination === "") checkRoom(dirname(place));
  else checkDestination(place);
  return {};
}

/** What is about to be made, and where. */
export function summary(answers: Answers): Printable {
  const { name, description, kind, starter, language, destination, skills, runner } = answers;
  const parts = [
    ...(starter === "none" ? [] : [`starter ${starter}`]),
    ...features.filter((feature) => answers[feature]),
    ...skills.map((skill) => `skill ${skill}`),
  ];
  return lines([
    line`About to make ${name}: ${description}`,
    line`  folder  ${choosePlace(name, destination)}`,
    line`  kind    ${kind}, run by ${runner}, in ${languageNames[language]}`,
    line`  with    ${parts.length === 0 ? "nothing further" : parts.join(", ")}`,
    ...targetsOf(answers).map(
      ([target, actions]) => line`  calls   ${target}: ${actions.join(", ") || "for nothing yet"}`,
    ),
  ]);
}

const languageNames: Record<Language, string> = { en: "English", es: "Spanish" };

/** Makes a new Puruto; in a new folder there is no conflict to settle. @throws PurutoError as `prepareNewPuruto` and `writeNew` do. */
export async function run(answers: Answers, { progress }: Desk): Promise<Outcome> {
  const puruto = prepareNewPuruto(answers);
  for (const stranger of strangersIn(puruto)) warn(stranger);
  const done = answers.dryRun ? undefined : await makeNewPuruto(puruto, progress);
  for (const warning of done?.warnings ?? []) warn(warning);
  return { report: reportOn(puruto, answers.dryRun, done) };
}

const strangersIn = ({ answers, folder }: NewPuruto): string[] => strangersAmong(folder, targetsOf(answers));

/** Whom it may call, and for what. */
const targetsOf = ({ targets, actions }: PolicyChoices) =>
  targets.map((name) => [name, Object.hasOwn(actions, name) ? (actions[name] ?? []) : []] as const);
