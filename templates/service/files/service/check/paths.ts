import { delimiter } from "node:path";
import { words } from "../../lib/words/service.ts";
import type { Installed } from "../unit/installed.ts";
import { isProgram } from "../unit/node.ts";
import { isFolder } from "../unit/path.ts";
import { ownFolder } from "../unit/plan.ts";
import type { Problem } from "./problem.ts";

/** What of an installed unit leads nowhere by now. */
export function unitProblems({ file, folder, program, environment }: Installed): Problem[] {
  if (folder !== undefined && folder !== ownFolder)
    return [
      {
        code: "unit-of-another-folder",
        message: words.unitOfAnother(file, folder),
        to_do: words.uninstallThere,
      },
    ];
  const gone = (environment["PATH"] ?? "").split(delimiter).filter((one) => one !== "" && !isFolder(one));
  return [
    ...(program === undefined || isProgram(program) ? [] : [goneIn(file, program)]),
    ...gone.map((one) => goneIn(file, one)),
  ];
}

const goneIn = (file: string, path: string): Problem => ({
  code: "unit-path-gone",
  message: words.pathIsGone(file, path),
  to_do: words.installAgain,
});
