import { adoptedKey, planRemembered, testsRunner } from "../../standard/adopted.ts";
import { memoryFile } from "../../standard/identity.ts";
import { objectIn } from "../../standard/json.ts";
import { rowsOf } from "../../standard/packs.ts";
import { skillRows } from "../../standard/puruto.ts";
import { planDelegation, pythonDelegation } from "../../standard/python.ts";
import { isFree } from "../../standard/repo.ts";
import { skillsFolder } from "../../standard/rules/skills.ts";
import { skillsLink } from "../../standard/rules/skills-link.ts";
import { skillFile } from "../../standard/skills.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import { generatedWith, originsOf } from "../../lib/puruto/record.ts";
import { changeTo, type Change } from "../../lib/writing/changes.ts";
import { filesOf, renderPlan, type RenderedFile } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";
import { checkAfter, checkNames } from "./checks.ts";
import { memoryWith } from "./edits.ts";
import { settleFile } from "./files.ts";
import type { Found } from "./look.ts";
import { notesOn } from "./notes.ts";
import { planRules, type Rules } from "./rules-files.ts";
import { ownRows } from "./skill-rows.ts";
import { writtenAt } from "./skills-place.ts";
import type { Answers } from "./task.ts";
import { ownTests } from "../../lib/puruto/own-tests.ts";

/** A repo about to be a Puruto: all checks are done, nothing is on disk. */
export interface Adoption {
  readonly changes: readonly Change[];
  /** What is to be a link to the skills before anything else is written. */
  readonly link: string | undefined;
  readonly rules: Rules;
  /** What is left to do by hand. */
  readonly notes: readonly string[];
}

/**
 * What making a Puruto of a repo comes to. (docs/adopt.md.)
 *
 * @throws PurutoError `cannot-adopt` where errors would be left, `conflict` where names differ by case alone,
 * `unreadable`, `cannot-edit`, or as `withTwins` does.
 */
export async function prepareAdoption(found: Found, answers: Answers): Promise<Adoption> {
  const { folder, repo, disk, place } = found;
  const planned = plannedFor(found, answers);
  const generated = new Map(planned.map(({ path, content }) => [path, content]));
  const rules = planRules(found, generated, rowsFor(found, answers), answers.language);
  const texts = await textsFor(found, answers, rules, planned);
  checkNames(repo, texts);
  const written = [...texts].flatMap(([path, text]) => changeTo(repo, path, text));
  const changes = withTwins(
    folder,
    written.map((change) => ({ ...change, path: writtenAt(change.path, place) })),
  );
  const warnings = await checkAfter(found, changes);
  // As a clone without links has it: it becomes one, or a copy, once all is written. A copy of a link is none.
  const standsIn =
    place.link === skillsLink && [skillsFolder, undefined].includes(disk.realPath(skillsFolder));
  const stand: Change = { path: skillsLink, content: `../${skillsFolder}\n`, kind: "create" };
  return {
    changes: standsIn ? [...changes, stand] : changes,
    link: standsIn ? undefined : place.link,
    rules,
    notes: notesOn(found, answers, objectIn(generated.get("package.json") ?? "") ?? {}, rules, warnings),
  };
}

/** The files of a Puruto that is made with these answers, as far as this repo can have them. */
function plannedFor(found: Found, answers: Answers): RenderedFile[] {
  const memory = { [adoptedKey]: { scripts: found.against.scripts.length === 0, yours: withheld(found) } };
  return filesOf(renderPlan(planRemembered(memory, answers, templates)));
}

/** What says that no tests are added. */
const withheld = (found: Found): string[] => (ownTests(found) === undefined ? [] : [testsRunner]);

/** What is to be in which file, with what the Puruto remembers of it. */
async function textsFor(
  found: Found,
  answers: Answers,
  rules: Rules,
  planned: readonly RenderedFile[],
): Promise<Map<string, string>> {
  const { repo, memory } = found;
  const texts = new Map<string, string>();
  const ours: RenderedFile[] = [];
  for (const file of planned.filter(({ path }) => path !== memoryFile)) {
    const { text, isOurs } = await settleFile(found, answers, rules, file);
    if (text !== undefined) texts.set(file.path, text);
    if (isOurs) ours.push(file);
  }
  for (const { path, content } of pythonParts(found, answers)) texts.set(path, content);
  const generated = generatedWith(memory, ours);
  const known = originsOf({ generated });
  const yours = planned.filter((file) => file.yours !== true && !known.has(file.path));
  const adopted = {
    scripts: found.against.scripts.length === 0,
    yours: [...yours.map(({ path }) => path), ...withheld(found)],
  };
  return texts.set(memoryFile, memoryWith(repo, answers, adopted, generated));
}

/** What delegation in Python lacks. */
function pythonParts({ repo, kind }: Found, { language }: Answers): RenderedFile[] {
  const isPython = repo.kindOf(policyFile) !== undefined && pythonDelegation(repo, kind) !== undefined;
  const parts = isPython ? filesOf(renderPlan(planDelegation(repo, kind, templates, language))) : [];
  return parts.filter(({ path }) => isFree(repo, path));
}

/** The rows of the table of skills: what is added, and what the repo brings. */
function rowsFor(found: Found, answers: Answers): SkillRow<string>[] {
  const { repo, against, isOurs } = found;
  const isAdded = ({ name }: SkillRow<string>): boolean =>
    isFree(repo, skillFile(name)) || isOurs(skillFile(name));
  const added = skillRows(answers, against.scripts.length === 0).filter(isAdded);
  const python = new Set(pythonParts(found, answers).map(({ path }) => path));
  const called = rowsOf([ipc], answers.language)
    .filter(({ name }) => python.has(skillFile(name)))
    .map((row) => ({ ...row, run: "`python3 ipc.py --target … --action … --prompt …`" }));
  return [...added, ...called, ...ownRows(repo, [...added, ...called], answers.language)];
}
