import { fault, judgeList, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { PurutoError } from "../../standard/errors.ts";
import { notAction } from "./policy-questions.ts";
import { optionOnly, text, type Known, type Question, type Questions } from "../questions/questions.ts";

/** What is asked of whom a policy allows or denies: a target, or by its option a caller in its place. */
export const whomQuestions = (
  message: string,
  help: { readonly target: string; readonly caller: string },
  candidates: NonNullable<Question["candidates"]>,
) =>
  ({
    caller: {
      ...optionOnly(text(parseWhom, "NAME")),
      message: help.caller,
      candidates: async () => (await import("./names-here.ts")).neighboursHere(),
      default: () => "",
    },
    target: {
      ...text(parseWhom, "TARGET"),
      message,
      help: help.target,
      argument: true,
      candidates,
      when: isOfTarget,
      default: (known: Known) => (isOfTarget(known) ? undefined : ""),
    },
  }) satisfies Questions;

/** Whether it is about a target, and not about a caller. */
export const isOfTarget = ({ caller = "" }: Known): boolean => caller === "";

/** Checks that a caller that was named stands alone. @throws PurutoError `invalid-options` */
export function checkCallerAlone(
  { caller, target }: Record<"caller" | "target", string>,
  isMore = false,
): void {
  if (caller === "" || (target === "" && !isMore)) return;
  throw new PurutoError("invalid-options", "--caller stands in place of TARGET and ACTION; leave one out");
}

/** Parses actions as words, some of which may be joined by commas. */
export const parseActionNames = (received: unknown): Judged<string[]> =>
  judgeList([...new Set([received].flat().flatMap(split))].map(parseActionName));

const split = (word: unknown): unknown[] => (typeof word === "string" ? word.split(",") : [word]);

const parseActionName = (received: unknown): Judged<string> =>
  isActionName(received) ? parsed(received) : fault(notAction(received));

function parseWhom(received: unknown): Judged<string> {
  if (isRepoName(received)) return parsed(received);
  return fault(
    `must name a Puruto with lower-case letters, digits and single hyphens, got ${shown(received)}`,
  );
}
