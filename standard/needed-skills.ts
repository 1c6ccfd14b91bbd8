import type { Pack } from "../templates/pack.ts";
import { policyFile } from "../templates/ipc/files/ipc/policy.ts";
import { kindOfRepo, remembered } from "./identity.ts";
import { chosenStarter, features, packsFor, rowsOf, type Feature } from "./packs.ts";
import type { Repo } from "./repo.ts";
import { skillFile } from "./skills.ts";

/** The pack of a Puruto that brings a skill, or cannot do without it; undefined where the skill is its user's. */
export const packThatNeeds = (repo: Repo, skill: string): Pack | undefined =>
  packsFor(
    kindOfRepo(repo),
    features.filter((feature) => hasFeature(repo, feature)),
    chosenStarter({ ...remembered(repo), kind: kindOfRepo(repo) }),
  ).find(
    (pack) =>
      rowsOf([pack], "en").some(({ name }) => name === skill) ||
      Object.values(pack.required ?? {}).some((paths) => paths.includes(skillFile(skill))),
  );

/** Delegation may have come without a memory of it. */
const hasFeature = (repo: Repo, feature: Feature): boolean =>
  remembered(repo)[feature] === true || (feature === "ipc" && repo.kindOf(policyFile) !== undefined);
