import { isCount, isObject, type JsonObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { OllamaInstructions } from "../instructions.ts";
import { post } from "./post.ts";

/** A message of a conversation, as `/api/chat` takes and gives it. */
export interface Message {
  readonly role: "system" | "user" | "assistant" | "tool";
  readonly content: string;
  readonly tool_calls?: readonly JsonObject[];
  readonly tool_name?: string;
}

export interface Turn {
  readonly message: Message;
  readonly input_tokens: number;
  readonly output_tokens: number;
}

/**
 * How many tokens the model sees at once, what it says included. Unless it is told, Ollama takes 4,096 on most machines,
 * and drops the start of what is longer without a word: the skill. This has room for the longest text of a skill and ten
 * results of tools, as they are cut here, and costs a model of 8 billion parameters about 2 GiB of memory.
 */
const context = 16_384;
/** Of these, so many for one turn, so that a model that never comes to an end does. */
const mostSaid = 4096;

/**
 * What the model says next, with tools that it may ask for or in a format that it has to keep: never both, since a
 * format keeps it from asking. (docs/agent-tests.md, "Ollama".)
 *
 * @throws Error, in a line, where it says nothing.
 */
export async function chat(
  { host, model }: Pick<OllamaInstructions, "host" | "model">,
  messages: readonly Message[],
  with_: { readonly tools: readonly object[] } | { readonly format: object },
  signal: AbortSignal,
): Promise<Turn> {
  const options = { num_ctx: context, num_predict: mostSaid };
  const asked = { model, messages, stream: false, options, ...with_ };
  const { status, said, why } = await post(host, "/api/chat", asked, signal);
  if (status === 404) throw new Error(words.noSuchModel(model));
  if (status !== 200) throw new Error(words.ollamaSaid(status, why));
  if (!isObject(said) || !isObject(said["message"])) throw new Error(words.ollamaSaidNoMessage);
  return {
    message: messageIn(said["message"]),
    input_tokens: countAt(said, "prompt_eval_count"),
    output_tokens: countAt(said, "eval_count"),
  };
}

/** Without what it thought. */
function messageIn({ content, tool_calls: calls }: JsonObject): Message {
  const asked = Array.isArray(calls) ? calls.filter(isObject) : [];
  return {
    role: "assistant",
    content: typeof content === "string" ? content : "",
    ...(asked.length > 0 && { tool_calls: asked }),
  };
}

function countAt(said: JsonObject, key: string): number {
  const count = said[key];
  return isCount(count) ? count : 0;
}
