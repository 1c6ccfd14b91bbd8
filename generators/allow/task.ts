import { Added } from "../../lib/puruto/added.ts";
import { isOfTarget, parseActionNames, whomQuestions } from "../../lib/puruto/allow-questions.ts";
import { openChecklists, parseActionLists } from "../../lib/puruto/policy-questions.ts";
import { skillsNamed } from "../../lib/puruto/strangers.ts";
import {
  checklist,
  toggle,
  type AnswersOf,
  type Known,
  type Questions,
} from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";
import { parsed, type Judged } from "../../standard/parsed.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";

const questions = {
  ...whomQuestions(
    "Which Puruto may it call?",
    {
      target: "The Puruto that it may call",
      caller: "A Puruto that may call this one, in place of TARGET",
    },
    async () => (await import("../../lib/puruto/names-here.ts")).neighboursHere(),
  ),
  actions: {
    ...checklist(parseActions, "ACTION"),
    message: "Which actions may it ask for?",
    help: "Actions that it may ask for, besides those that it may ask for already",
    argument: true,
    rest: true,
    candidates: async ({ target }) =>
      (await import("../../lib/puruto/names-here.ts")).actionsThere(String(target)),
    checklists: ({ target }: Known, remembered: Known) =>
      openChecklists(offered(String(target)), [target], remembered),
    when: (known: Known) => isOfTarget(known) && known["any"] !== true,
    default: () => new Added<string[]>([]),
  },
  any: toggle("Let TARGET be asked for anything"),
  ...writeOptions,
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `allow`: lets the Puruto in the current folder ask another for more, or be called. (docs/ipc.md, "Allow and deny".) */
export const allow = task({
  name: "allow",
  summary: "let this Puruto ask another for something",
  usage: "puruto allow TARGET [ACTION...] [options]",
  examples: [
    "puruto allow puruto-books",
    "puruto allow puruto-books status report",
    "puruto allow puruto-books --any",
    "puruto allow --caller puruto-notes",
  ],
  questions,
  run: () => import("./run.ts"),
});

function offered(target: string) {
  const skills = skillsNamed(process.cwd(), target);
  return skills === undefined ? {} : { [target]: skills };
}

/** Words add to what is allowed; by target, as a checklist gives it and a policy has it, they are the whole. */
function parseActions(received: unknown): Judged<Added<string[]> | Record<string, string[]>> {
  if (received instanceof Added) return parsed(received as Added<string[]>);
  if (isObject(received)) return parseActionLists(received);
  const names = parseActionNames(received);
  return names.ok ? parsed(new Added(names.value)) : names;
}
