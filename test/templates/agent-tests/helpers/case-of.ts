import type { Case } from "../../../../templates/agent-tests/files/tests/agent/runner/case.ts";

/** A case as it is read where it says no more than this. */
export const caseOf = (said: Partial<Case>): Case => ({
  name: "a case",
  file: "tests/agent/x.yaml",
  line: 1,
  before: [],
  files: {},
  neighbours: [],
  assert: [],
  threshold: 1,
  timeout_sec: 120,
  ...said,
});
