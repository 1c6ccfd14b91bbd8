import { adoptedIn, testsRunner } from "../../standard/adopted.ts";
import { PurutoError } from "../../standard/errors.ts";
import { kindOfRepo } from "../../standard/identity.ts";
import { pythonRuntime } from "../../standard/python.ts";
import { hasFile } from "../../standard/repo.ts";
import { coreSkills, skillScript } from "../../standard/skills.ts";
import type { Puruto } from "../../lib/puruto/open.ts";
import { againstOurs, ownTests } from "../../lib/puruto/own-tests.ts";
import { originsOf } from "../../lib/puruto/record.ts";

/** Checks that a Puruto has what agent tests can run, and room for them. @throws PurutoError `cannot-test` */
export function checkCanHave(puruto: Puruto): void {
  const why = inPython(puruto) ?? withoutScripts(puruto) ?? withOwnTests(puruto);
  if (why !== undefined)
    throw new PurutoError("cannot-test", `${puruto.folder} cannot have agent tests: ${why}`);
}

function inPython({ repo }: Puruto): string | undefined {
  const file = pythonRuntime(repo, kindOfRepo(repo));
  return file === undefined
    ? undefined
    : `${file} runs in Python, and they run scripts in TypeScript; test it with what it is written in`;
}

function withoutScripts({ repo, memory }: Puruto): string | undefined {
  const scripts = coreSkills.map(skillScript);
  if (adoptedIn(memory)?.scripts !== false && scripts.some((path) => hasFile(repo, path))) return undefined;
  const why = `its base skills have no scripts, which they would run (no ${scripts.at(-1)})`;
  return `${why}; mend what keeps scripts out, which docs/adopt.md names, and run puruto adopt first`;
}

/** A repo that was adopted with tests of its own has none of ours, until those are gone. */
function withOwnTests({ repo, manifest, memory }: Puruto): string | undefined {
  if (adoptedIn(memory)?.yours.includes(testsRunner) !== true) return undefined;
  const origins = originsOf(memory);
  const own = ownTests({ repo, manifest, isOurs: (path) => origins.has(path) });
  if (own === undefined) return undefined;
  const { why, instead } = againstOurs(own);
  return `${why}; ${instead} first`;
}
