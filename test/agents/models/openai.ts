import { noSuchPath, turnOf } from "./api.ts";
import type { Api, Step } from "./api.ts";

/** The Responses API, which codex speaks. */
export const openai: Api = (path, sent, step) => {
  if (path.includes("/models")) return { json: { object: "list", data: [], models: [] } };
  if (!path.endsWith("/responses")) return noSuchPath;
  const turn = turnOf(sent.input, ({ type = "" }) => type.endsWith("_output"));
  const said = step(turn);
  if (said.hang === true) return undefined;
  if (said.error !== undefined)
    return {
      status: said.error,
      json: said.body ?? { error: { message: said.message, type: "invalid_request_error", code: null } },
    };
  const output = itemsOf(said, turn);
  const response = { id: `resp_${turn}`, object: "response", created_at: 0, model: sent.model, output: [] };
  return {
    events: [
      { type: "response.created", response: { ...response, status: "in_progress" } },
      ...output.map((item, index) => ({ type: "response.output_item.done", output_index: index, item })),
      { type: "response.completed", response: { ...response, status: "completed", output, usage } },
    ],
  };
};

const usage = {
  input_tokens: 10,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 5,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 15,
};

function itemsOf({ text, tool, input = {} }: Step, turn: number): object[] {
  const content = [{ type: "output_text", text, annotations: [] }];
  const message = { type: "message", id: `msg_${turn}`, role: "assistant", status: "completed", content };
  const call = { id: `fc_${turn}`, call_id: `call_${turn}`, status: "completed", name: tool };
  return [
    ...(text === undefined || text === "" ? [] : [message]),
    ...(tool === undefined ? [] : [{ ...call, ...argumentsOf(input) }]),
  ];
}

/** Tools take an object, or words of their own: a patch, a program. */
function argumentsOf(input: NonNullable<Step["input"]>): object {
  return typeof input === "string"
    ? { type: "custom_tool_call", input }
    : { type: "function_call", arguments: JSON.stringify(input) };
}
