import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Case, CaseFault } from "./case.ts";

export function readCases(
  root: string,
  files?: readonly string[],
): { cases: readonly Case[]; faults: readonly CaseFault[] } {
  const names =
    files ??
    readdirSync(join(root, "tests/agent"))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => `tests/agent/${name}`);
  const cases = names.flatMap((file) =>
    parseAllDocuments(readFileSync(join(root, file), "utf8")).map((document): Case => {
      const said = document.toJS() as Partial<Case>;
      return {
        before: [],
        files: {},
        neighbours: [],
        threshold: 1,
        timeout_sec: 120,
        name: "",
        assert: [],
        file,
        line: 1,
        ...said,
      };
    }),
  );
  return { cases, faults: [] };
}
