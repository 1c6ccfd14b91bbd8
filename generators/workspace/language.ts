import { join } from "node:path";
import { remembered } from "../../standard/identity.ts";
import { languages, type Language } from "../../standard/languages.ts";
import { textOf } from "../../standard/repo.ts";
import { planWorkspace } from "../../standard/workspace.ts";
import { diskRepo } from "../../lib/puruto/disk-repo.ts";
import { isFolder } from "../../lib/puruto/workspace.ts";
import { filesOf, renderPlan } from "../../lib/writing/render.ts";
import { templates } from "../../lib/writing/templates.ts";

/**
 * The language of the workspace at `root`, absolute: the one that its vault remembers, else that of the heading of its
 * rules. Undefined where neither says, as in a new one. (docs/workspace.md, "Its language".)
 */
export const languageAt = (root: string): Language | undefined =>
  isFolder(root) ? (ofVault(join(root, "puruto-data")) ?? ofRules(root)) : undefined;

function ofVault(folder: string): Language | undefined {
  if (!isFolder(folder)) return undefined;
  const { language } = remembered(diskRepo(folder));
  return languages.find((one) => one === language);
}

function ofRules(root: string): Language | undefined {
  const there = headingOf(textOf(diskRepo(root), rules) ?? "");
  return there === undefined ? undefined : languages.find((one) => headingOf(rulesIn(one)) === there);
}

const rules = "AGENTS.md";

const rulesIn = (language: Language): string =>
  filesOf(renderPlan(planWorkspace(templates, language))).find(({ path }) => path === rules)?.content ?? "";

const headingOf = (text: string): string | undefined => /^# .*\S/m.exec(text)?.[0];
