import { PurutoError } from "../../standard/errors.ts";
import { kindOfRepo, namesOf, remembered } from "../../standard/identity.ts";
import { parseName } from "../../standard/names.ts";
import { copy, type Plan } from "../../standard/plan.ts";
import { planDelegation } from "../../standard/python.ts";
import type { Repo } from "../../standard/repo.ts";
import { planPuruto } from "../app/plan.ts";
import { questions as appQuestions } from "../app/questions.ts";
import { planPolicy } from "../ipc/policy.ts";
import { policyQuestions } from "../ipc/questions.ts";
import { answerAlone } from "../questions.ts";
import { filesOf, renderPlan } from "../render.ts";

/** Files that can be added to a repo without guessing: content by path. */
export type Additions = ReadonlyMap<string, string>;

/** What can be added to this repo: from templates that say the same everywhere, and from what it remembers. */
export function canBeAdded(repo: Repo): Additions {
  const plan = [...planAnywhere, ...planRules(repo), ...planIpc(repo), ...planRemembered(repo)];
  return new Map(filesOf(renderPlan(plan)).map(({ path, content }) => [path, content]));
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
    return planPuruto(answerAlone(appQuestions, {}, memory));
  } catch (error) {
    if (error instanceof PurutoError) return [];
    throw error;
  }
}
