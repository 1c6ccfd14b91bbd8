import { words } from "../../../../lib/words/agent-tests.ts";
import type { Assertion } from "../case.ts";
import type { Seen, Verdict } from "../seen.ts";
import { checkCalls } from "./calls.ts";
import { checkFile } from "./file.ts";
import { checkSchema } from "./schema.ts";
import { contains, equals, matches } from "./values.ts";

/** Tells what a claim of prose is worth. */
export type Judge = (claim: string, seen: Seen) => Promise<Verdict>;

/** Why an assertion does not hold; undefined where it does. */
export type Broken = string | undefined;

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
  return why === undefined ? { is: "held" } : { is: "broken", why };
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

function broken(assertion: Plain, seen: Seen, root: string): Broken | Promise<Broken> {
  const { response } = seen;
  switch (assertion.type) {
    case "skill":
      return seen.skills.includes(assertion.value)
        ? undefined
        : words.otherSkill(assertion.value, seen.skills.join(", "));
    case "status":
      return differs("status", assertion.value, response.status, seen);
    case "code":
      return differs(
        "error.code",
        assertion.value,
        response.status === "error" ? response.error.code : "",
        seen,
      );
    case "rule":
      return differs("rule", assertion.value, ruleOf(seen), seen);
    case "max_ms":
      return seen.ms <= assertion.value ? undefined : words.tookLonger(assertion.value, seen.ms);
    case "equals":
      return equals(assertion, seen);
    case "contains":
      return contains(assertion, seen);
    case "matches":
      return matches(assertion, seen);
    case "schema":
      return checkSchema(assertion, seen, root);
    case "file":
      return checkFile(assertion, seen);
    case "calls":
      return checkCalls(assertion.value, seen);
  }
}

/** What was answered instead says most where a call failed. */
function differs(what: string, wanted: string, got: string, { response }: Seen): Broken {
  if (wanted === got) return undefined;
  const said = response.status === "error" ? `${response.error.code}: ${response.error.message}` : "";
  return words.differs(what, wanted, got || words.nothing, said);
}

/** The rule that refused the request, else the last one that refused a call that it led to. */
function ruleOf({ response, calls }: Seen): string {
  const details = response.status === "error" ? (response.error.details as { rule?: unknown } | null) : null;
  return typeof details?.rule === "string"
    ? details.rule
    : (calls.findLast(({ rule }) => rule !== "")?.rule ?? "");
}
