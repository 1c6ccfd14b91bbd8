import type { Finding, CheckResult } from "../../../standard/check.ts";
import { checks } from "../../../standard/rules.ts";
import type { ErrorCode } from "../../../standard/errors.ts";

/** A repo that was checked. */
export interface Checked extends CheckResult {
  /** Absolute. */
  readonly path: string;
  /** What `--fix` did, in words; absent without it. */
  readonly fixed?: readonly string[];
  /** Why `--fix` wrote nothing: the code of the error; absent where it might. */
  readonly refusal?: ErrorCode;
  /** The findings that `--fix` would do away with; absent where no format says so. */
  readonly fixable?: ReadonlySet<Finding>;
}

/** What to do about a finding of a repo: `--fix` is promised only where it does it. */
export const wayToFix = ({ fixable }: Checked, finding: Finding): string =>
  checks[finding.code].fix + (fixable?.has(finding) === true ? "; puruto validate --fix does" : "");
