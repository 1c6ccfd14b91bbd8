import type { InvocationResult } from "../../ipc.ts";
import { isObject, type JsonObject } from "../../ipc/parsed.ts";
import { words } from "../../lib/words/telegram.ts";
import { factsOf } from "./facts.ts";
import { fenced } from "./fences.ts";
import type { Rich } from "./message.ts";
import { renderError } from "./render-error.ts";
import { bold, joined, plainText } from "./rich.ts";
import { refusedIn } from "./refused.ts";

export { plainText } from "./rich.ts";

/**
 * What a Puruto answered, or why it did not: the summary first, then what is useful of the rest. `toType` is what its
 * owner would have to type for a refusal to end (docs/telegram.md, "Answers").
 */
export function renderAnswer(puruto: string, response: InvocationResult, toType = ""): Rich {
  if (response.status === "error") return renderError(puruto, response.error, toType);
  const body = renderResult(response.result);
  return joined([bold(puruto), body.text === "" ? plainText(words.saidNothing) : body], "\n");
}

function renderResult(result: unknown): Rich {
  if (typeof result === "string") return fenced(result.trim());
  if (!isObject(result)) return plainText(factsOf(result));
  const { summary, ...rest } = result;
  const isSaid = typeof summary === "string";
  const facts = factsOf(withoutOurs(isSaid ? rest : result));
  return joined(
    [isSaid ? fenced(summary.trim()) : plainText(""), plainText(facts), refusedIn(result)],
    "\n\n",
  );
}

// What the runtime and the agent add for programs; some of it is told in a sentence.
const ours = new Set(["outcome", "usage", "conversation", "refused", "not_done", "skills"]);

const withoutOurs = (result: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(result).filter(([key]) => !ours.has(key)));
