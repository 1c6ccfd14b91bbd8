import { parseChoices } from "../../standard/choices.ts";
import { kindOfRepo, languageOfRepo, namesOf, remembered } from "../../standard/identity.ts";
import { parseName } from "../../standard/names.ts";
import { packOf } from "../../standard/packs.ts";
import { planPacks, type Plan } from "../../standard/plan.ts";
import { planDelegation } from "../../standard/python.ts";
import type { Repo } from "../../standard/repo.ts";
import { closedPolicy, planPolicy } from "../../standard/policy-values.ts";
import { planRemembered } from "../../standard/adopted.ts";
import { templates } from "../../lib/writing/templates.ts";

/** What can be added to this repo without guessing: from templates that say the same everywhere, and from what it remembers. */
export function canBeAdded(repo: Repo): Plan {
  const plan = [...ground(repo, ".gitignore"), ...planRules(repo), ...planIpc(repo), ...planMade(repo)];
  const files = plan.filter((entry) => !("link" in entry));
  // What the repo remembers says more of a file than what is the same everywhere.
  return [...new Map(files.map((entry) => [entry.path, entry])).values()];
}

const ground = (repo: Repo, ...paths: readonly string[]): Plan =>
  planPacks([packOf("base")], templates, { language: languageOfRepo(repo) }).filter(({ path }) =>
    paths.includes(path),
  );

/** The files that lead to `AGENTS.md`, where there is one. */
const planRules = (repo: Repo): Plan =>
  repo.kindOf("AGENTS.md") === "file" ? ground(repo, "CLAUDE.md", "agent.md") : [];

/** Delegation, closed to everyone; in TypeScript only where nothing runs in Python. */
function planIpc(repo: Repo): Plan {
  const name = namesOf(repo).at(-1);
  const owner = parseName(name);
  const policy = owner.ok ? planPolicy(owner.value, closedPolicy) : [];
  return [...policy, ...planDelegation(repo, kindOfRepo(repo), templates)];
}

/** Everything it was made from, where `.yo-rc.json` still says what that was. */
function planMade(repo: Repo): Plan {
  const memory = remembered(repo);
  const choices = parseChoices(memory);
  if (!choices.ok) return [];
  return planRemembered(memory, choices.value, templates);
}
