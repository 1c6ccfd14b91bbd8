import { fault, parsed, shown, type Judged } from "../../standard/parsed.ts";
import { callerQuestions } from "../../lib/puruto/delegation/questions.ts";
import { optionOnly, text, toggle, type AnswersOf, type Questions } from "../../lib/questions/questions.ts";
import { writeOptions } from "../../lib/questions/shared.ts";
import { task } from "../../lib/task.ts";
import { parseJson } from "../../templates/ipc/files/ipc/json.ts";
import { ask, isActionName, isRepoName } from "../../templates/ipc/files/ipc/names.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";

const unsaid = (): string => "";

const questions = {
  target: {
    ...optionOnly(text(parseTarget, "TARGET")),
    message: "The Puruto to call",
    argument: true,
    candidates: async () => (await import("../../lib/puruto/names-here.ts")).targetsHere(),
  },
  action: {
    ...optionOnly(text(parseAction, "ACTION")),
    message: "One of its skills, or ask for a question in words to its agent",
    argument: true,
    candidates: async ({ target }) => (await import("../../lib/puruto/names-here.ts")).allowedActions(target),
  },
  prompt: {
    ...optionOnly(text(parsePrompt, "TEXT")),
    message: "What it is to do, in words",
    help: "What it is to do, in words; - reads standard input (default: the action's name, but for ask)",
    argument: true,
    default: ({ action }) => (action === ask || typeof action !== "string" ? undefined : action),
  },
  ...callerQuestions,
  payload: {
    ...optionOnly(text(parsePayload, "JSON")),
    message: "A JSON object that goes with the prompt",
    default: unsaid,
  },
  conversation: {
    ...optionOnly(text(parseConversation, "ID")),
    message: "Of ask: goes on with the conversation of this id, or begins it",
    default: unsaid,
  },
  timeout: {
    ...optionOnly(text(parseSeconds, "SECONDS")),
    message: "Whole seconds the call may take (default: what the caller's policy says)",
    default: unsaid,
  },
  explain: toggle("Run nothing: show whether it is allowed, what would run, and where"),
  detach: toggle("Do not wait: a process of its own does it, and puruto jobs tells how it stands"),
  json: { ...writeOptions.json, message: "Print the runtime's JSON document at a terminal too" },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

/** `call`: has another Puruto do something, by the delegation of this one. (docs/ipc.md, "From anywhere".) */
export const call = task({
  name: "call",
  summary: "have another Puruto do something",
  usage: "puruto call TARGET ACTION [PROMPT] [options]",
  examples: [
    "puruto call puruto-data status",
    'puruto call puruto-books pay_invoice "Pay invoice #123 for 50 EUR"',
    'puruto call puruto-books ask "Which invoices are open?" --from puruto-notes --timeout 60',
  ],
  questions,
  run: () => import("./run.ts"),
});

function parseTarget(received: unknown): Judged<string> {
  return isRepoName(received)
    ? parsed(received)
    : fault(`must be a name of lower-case letters, digits and single hyphens, got ${shown(received)}`);
}

function parseAction(received: unknown): Judged<string> {
  return isActionName(received)
    ? parsed(received)
    : fault(`must be letters and digits with single . _ or - between them, got ${shown(received)}`);
}

function parsePrompt(received: unknown): Judged<string> {
  const isSaid = typeof received === "string" && received.trim() !== "";
  return isSaid ? parsed(received) : fault(`must say what to do, got ${shown(received)}`);
}

/** It goes on as it is written. */
function parsePayload(received: unknown): Judged<string> {
  const document = typeof received === "string" ? parseJson(received) : undefined;
  return typeof received === "string" && document?.ok === true && isObject(document.value)
    ? parsed(received)
    : fault(`must be a JSON object, got ${shown(received)}`);
}

function parseConversation(received: unknown): Judged<string> {
  const isShort = typeof received === "string" && received !== "" && received.length <= 200;
  return isShort ? parsed(received) : fault(`must have 1 to 200 characters, got ${shown(received)}`);
}

function parseSeconds(received: unknown): Judged<string> {
  const isCount = typeof received === "string" && /^0*[1-9]\d{0,14}$/.test(received);
  return isCount ? parsed(received) : fault(`must be whole seconds, 1 or more, got ${shown(received)}`);
}
