import { changedRepo } from "../../standard/changed-repo.ts";
import { answersOf, closedPolicy, type PolicyChoices } from "../../standard/policy-values.ts";
import { hasFile } from "../../standard/repo.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { addDelegation } from "../../lib/puruto/add-delegation.ts";
import { withTwins } from "../../lib/puruto/mirror.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { readMemory, readObject } from "../../lib/puruto/read.ts";
import type { Draft } from "../../lib/reporting/report.ts";
import type { Change } from "../../lib/writing/changes.ts";
import { checkCanHave } from "./checks.ts";
import { addTests } from "./tests.ts";

/**
 * What adding agent tests to a Puruto comes to: the files it lacks, edits of those it has, and delegation where there
 * is none yet, which nobody may use until somebody says so. Files that would lose something are `replace`.
 *
 * @throws PurutoError `cannot-test`, `outside-repo`, or as `addDelegation` and `addTests` do.
 */
export function prepareAgentTests(puruto: Puruto): Draft {
  checkCanHave(puruto);
  const delegation = hasDelegation(puruto) ? nothing : delegationFor(puruto);
  const tests = addTests(afterwards(puruto, delegation.changes));
  return {
    changes: withTwins(puruto.folder, together(delegation.changes, tests.changes)),
    notes: [...delegation.notes, ...tests.notes],
  };
}

const nothing: Draft = { changes: [], notes: [] };

const hasDelegation = ({ repo }: Puruto): boolean =>
  [policyFile, "ipc.ts", "invoker.ts"].every((path) => hasFile(repo, path));

/** As its policy says already, as far as that says anything. */
function delegationFor(puruto: Puruto): Draft {
  const said = Object.entries(answersOf(puruto.policy)).filter(([, answer]) => answer !== undefined);
  return addDelegation(puruto, { ...closedPolicy, ...(Object.fromEntries(said) as Partial<PolicyChoices>) });
}

/** The Puruto as it is with these changes. */
function afterwards(puruto: Puruto, changes: readonly Change[]): Puruto {
  const texts = new Map(changes.map(({ path, content }) => [path, content]));
  const repo = changedRepo(puruto.repo, texts);
  return { ...puruto, repo, manifest: readObject(repo, "package.json"), memory: readMemory(repo) ?? {} };
}

/** Both, of which the second follow the first; a file that both change was created, or loses something, by either. */
function together(first: readonly Change[], second: readonly Change[]): Change[] {
  const changes = new Map(first.map((change) => [change.path, change]));
  for (const change of second) {
    const before = changes.get(change.path)?.kind ?? "edit";
    changes.set(change.path, before === "edit" ? change : { ...change, kind: before });
  }
  return [...changes.values()];
}
