import { PurutoError } from "../../standard/errors.ts";
import { kindOfRepo, namesOf, remembered } from "../../standard/identity.ts";
import { parseName } from "../../standard/names.ts";
import { copy, type Plan } from "../../standard/plan.ts";
import { planDelegation } from "../../standard/python.ts";
import type { Repo } from "../../standard/repo.ts";
import { planPuruto } from "../../standard/puruto-plan.ts";
import { newPurutoQuestions } from "../../lib/puruto/new-puruto-questions.ts";
import { planPolicy } from "../../lib/puruto/policy.ts";
import { policyQuestions } from "../../lib/puruto/policy-questions.ts";
import { answerAlone } from "../../lib/questions/questions.ts";

/** What can be added to this repo without guessing: from templates that say the same everywhere, and from what it remembers. */
export function canBeAdded(repo: Repo): Plan {
  const plan = [...planAnywhere, ...planRules(repo), ...planIpc(repo), ...planRemembered(repo)];
  const files = plan.filter((entry) => !("link" in entry));
  // What the repo remembers says more of a file than what is the same everywhere.
  return [...new Map(files.map((entry) => [entry.path, entry])).values()];
}

const planAnywhere: Plan = [copy("base/gitignore", ".gitignore")];

/** The files that lead to `AGENTS.md`, where there is one. */
const planRules = (repo: Repo): Plan =>
  repo.kindOf("AGENTS.md") === "file"
    ? [copy("base/CLAUDE.md", "CLAUDE.md"), copy("base/agent.md", "agent.md")]
    : [];

/** Delegation, closed to everyone; in TypeScript only where nothing runs in Python. */
function planIpc(repo: Repo): Plan {
  const name = namesOf(repo).at(-1);
  const owner = parseName(name);
  const policy = owner.ok
    ? planPolicy(
        owner.value,
        answerAlone(
          policyQuestions(() => "."),
          {},
        ),
      )
    : [];
  return [...policy, ...planDelegation(repo, kindOfRepo(repo))];
}

/** Everything it was made from, where `.yo-rc.json` still says what that was. */
function planRemembered(repo: Repo): Plan {
  const memory = remembered(repo);
  if (memory["name"] === undefined) return [];
  try {
    return planPuruto(answerAlone(newPurutoQuestions, {}, memory));
  } catch (error) {
    if (error instanceof PurutoError) return [];
    throw error;
  }
}
