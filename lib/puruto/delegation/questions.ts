import { parseFolder, parseName } from "../../../standard/names.ts";
import { optionOnly, text, type Questions } from "../../questions/questions.ts";

const unsaid = (): string => "";

/** Which Puruto's delegation is meant. */
export const callerQuestions = {
  from: {
    ...optionOnly(text(parseName, "NAME")),
    message: "The Puruto of the workspace that calls (default: the one in this folder)",
    candidates: async ({ root = "" }) => (await import("../names-here.ts")).purutoNames(String(root)),
    default: unsaid,
  },
  root: {
    ...optionOnly(text(parseFolder, "DIR")),
    message: "The workspace in which --from is looked for (default: ~/purutos, else ../purutos)",
    isFolder: true,
    default: unsaid,
  },
} satisfies Questions;
