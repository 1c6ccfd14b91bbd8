import { fault, parsed, shown, type Parsed } from "../../standard/parsed.ts";
import { choice, flag, optionOnly, text, type AnswersOf, type Questions } from "../questions.ts";

export const actions = ["list", "status"] as const;

/** What `workspace` can be told. (Commands, "workspace".) */
export const questions = {
  action: {
    ...optionOnly(choice(actions)),
    message: "What to do; list where nothing is said",
    argument: true,
    default: () => "list" as const,
  },
  root: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "The workspace's folder (default: ~/purutos, else ../purutos)",
    default: () => "",
  },
  json: { ...optionOnly(flag), message: "Print one JSON document", default: () => false },
} satisfies Questions;

export type Answers = AnswersOf<typeof questions>;

function parseFolder(received: unknown): Parsed<string> {
  const isPath = typeof received === "string" && received !== "" && !received.includes("\0");
  return isPath ? parsed(received) : fault(`must be a folder, got ${shown(received)}`);
}
