import { noSuchPath, turnOf } from "./api.ts";
import type { Api, Message, Step } from "./api.ts";

/** The Messages API, which claude speaks. */
export const anthropic: Api = (path, sent, step) => {
  if (path.includes("/count_tokens")) return { json: { input_tokens: 10 } };
  if (!path.includes("/v1/messages")) return noSuchPath;
  const turn = turnOf(sent.messages, isResult);
  // Requests without tools are claude's own, for titles and the like.
  const said = (sent.tools ?? []).length > 0 ? step(turn) : { text: "aux" };
  if (said.hang === true) return undefined;
  if (said.error !== undefined)
    return {
      status: said.error,
      headers: said.headers,
      json: {
        type: "error",
        error: { type: errorTypes.get(said.error) ?? "api_error", message: said.message },
      },
    };
  const content = blocksOf(said, turn);
  // Claude takes messages of one id for one message.
  const message = { ...empty, id: `msg_${turn}`, model: sent.model };
  const stop_reason = content.some((block) => block.type === "tool_use") ? "tool_use" : "end_turn";
  if (sent.stream !== true) return { json: { ...message, content, stop_reason } };
  return {
    events: [
      { type: "message_start", message },
      ...content.flatMap(blockEvents),
      { type: "message_delta", delta: { stop_reason, stop_sequence: null }, usage },
      { type: "message_stop" },
    ],
  };
};

const errorTypes = new Map([
  [400, "invalid_request_error"],
  [401, "authentication_error"],
  [403, "permission_error"],
  [429, "rate_limit_error"],
  [529, "overloaded_error"],
]);

const usage = {
  input_tokens: 10,
  output_tokens: 5,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
};
const empty = {
  type: "message",
  role: "assistant",
  content: [],
  stop_reason: null,
  stop_sequence: null,
  usage,
};

type Block =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "tool_use"; readonly id: string; readonly name: string; readonly input: unknown };

function isResult({ content }: Message): boolean {
  return Array.isArray(content) && content.some((block: { type?: string }) => block.type === "tool_result");
}

function blocksOf({ text, tool, input = {}, structured }: Step, turn: number): Block[] {
  const id = `toolu_${turn}`;
  return [
    ...(text === undefined ? [] : [{ type: "text" as const, text }]),
    ...(tool === undefined ? [] : [{ type: "tool_use" as const, id, name: tool, input }]),
    ...(structured === undefined
      ? []
      : [{ type: "tool_use" as const, id: `${id}_so`, name: "StructuredOutput", input: structured }]),
  ];
}

function blockEvents(block: Block, index: number): object[] {
  const [start, delta] =
    block.type === "text"
      ? [
          { ...block, text: "" },
          { type: "text_delta", text: block.text },
        ]
      : [
          { ...block, input: {} },
          { type: "input_json_delta", partial_json: JSON.stringify(block.input) },
        ];
  return [
    { type: "content_block_start", index, content_block: start },
    { type: "content_block_delta", index, delta },
    { type: "content_block_stop", index },
  ];
}
