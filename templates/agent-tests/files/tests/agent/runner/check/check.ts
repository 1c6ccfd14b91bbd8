import { words } from "../../../../lib/words/agent-tests.ts";
import type { Assertion } from "../case.ts";
import type { Seen, Verdict } from "../seen.ts";
import { checkCalls } from "./calls.ts";
import { checkFile } from "./file.ts";
import { checkSchema } from "./schema.ts";
import type { Broken } from "./broken.ts";
import { contains, equals, matches } from "./values.ts";

/** Tells what a claim of prose is worth. */
export type Judge = (claim: string, seen: Seen) => Promise<Verdict>;

/** What becomes of an assertion after a run. (docs/agent-tests.md, "Assertions".) @param root the Puruto, absolute */
export async function check(assertion: Assertion, seen: Seen, root: string, judge?: Judge): Promise<Verdict> {
  if (assertion.type === "judged")
    return judge === undefined
      ? { is: "unjudged", why: words.notJudged(assertion.value) }
      : judge(assertion.value, seen);
  if (assertion.type === "not") {
    const inner = await check(assertion.value, seen, root, judge);
    if (inner.is === "broken") return { is: "held" };
    return inner.is === "held" ? { is: "broken", why: words.heldAndMustNot(shown(assertion.value)) } : inner;
  }
  const why = await broken(assertion, seen, root);
  return why === undefined ? { is: "held" } : { is: "broken", why: `${why}${insteadOf(seen)}` };
}

/** An assertion in a line, as its case says it. */
export const shown = ({ type, ...rest }: Assertion): string =>
  [
    type,
    ...Object.entries(rest).map(([key, value]) => `${key === "value" ? "" : `${key} `}${sayValue(value)}`),
  ].join(" ");

const sayValue = (value: unknown): string =>
  typeof value === "object" && value !== null && "type" in value
    ? `(${shown(value as Assertion)})`
    : JSON.stringify(value);

type Plain = Exclude<Assertion, { readonly type: "judged" | "not" }>;

/** What each type of assertion looks at. One that a newcomer adds has a line here, and a branch of `Assertion`. */
const checks: {
  readonly [T in Plain["type"]]: (
    assertion: Extract<Plain, { readonly type: T }>,
    seen: Seen,
    root: string,
  ) => Broken | Promise<Broken>;
} = {
  skill: ({ value }, { skills }) =>
    skills.includes(value) ? undefined : words.otherSkill(value, skills.join(", ")),
  status: ({ value }, seen) => differs("status", value, seen.response.status),
  code: ({ value }, seen) => differs("error.code", value, codeOf(seen)),
  rule: ({ value }, seen) => differs("rule", value, ruleOf(seen)),
  max_ms: ({ value }, { ms }) => (ms <= value ? undefined : words.tookLonger(value, ms)),
  equals,
  contains,
  matches,
  schema: checkSchema,
  file: checkFile,
  calls: ({ value }, seen) => checkCalls(value, seen),
};

type Check = (assertion: Plain, seen: Seen, root: string) => Broken | Promise<Broken>;

// Which function belongs to which type is more than the type system follows.
const broken: Check = (assertion, seen, root) => (checks[assertion.type] as Check)(assertion, seen, root);

const codeOf = ({ response }: Seen): string => (response.status === "error" ? response.error.code : "");

const differs = (what: string, wanted: string, got: string): Broken =>
  wanted === got ? undefined : words.differs(what, wanted, got || words.nothing);

/** Where a call failed, its error says most. */
const insteadOf = ({ response }: Seen): string =>
  response.status === "error" ? ` (${response.error.code}: ${response.error.message})` : "";

/** The rule that refused the request, else the last one that refused a call that it led to. */
function ruleOf({ response, calls }: Seen): string {
  const details = response.status === "error" ? (response.error.details as { rule?: unknown } | null) : null;
  return typeof details?.rule === "string"
    ? details.rule
    : (calls.findLast(({ rule }) => rule !== "")?.rule ?? "");
}
