import { noSuchPath, turnOf } from "./api.ts";
import type { Api, Message, Sent, Step } from "./api.ts";

/** The generateContent API, which gemini speaks. */
export const gemini: Api = (path, sent, step) => {
  if (path.includes(":countTokens")) return { json: { totalTokens: 10 } };
  if (!/:(stream)?generateContent/i.test(path)) return noSuchPath;
  const turn = turnOf(sent.contents, isResult);
  const said = asksForJson(sent) ? routing : step(turn);
  if (said.hang === true) return undefined;
  if (said.error !== undefined) {
    const error = { code: said.error, message: said.message, status: "INVALID_ARGUMENT" };
    return { status: said.error, json: said.body ?? { error } };
  }
  const response = responseTo(said, turn);
  return path.includes(":stream") ? { events: [response] } : { json: response };
};

/** Which model to take and who speaks next: requests of gemini's own. */
const routing: Step = {
  text: JSON.stringify({
    reasoning: "none",
    next_speaker: "user",
    model_choice: "flash",
    complexity_reasoning: "none",
    complexity_score: 1,
  }),
};

function asksForJson({ generationConfig: config = {} }: Sent): boolean {
  return config.responseMimeType === "application/json" || config.responseJsonSchema !== undefined;
}

function isResult({ parts = [] }: Message): boolean {
  return parts.some((part) => part.functionResponse !== undefined);
}

function responseTo({ text, tool, input = {} }: Step, turn: number): object {
  const call = { functionCall: { id: `fc${turn}`, name: tool, args: input }, thoughtSignature: "bm9uZQ==" };
  const parts = [
    ...(text === undefined || text === "" ? [] : [{ text }]),
    ...(tool === undefined ? [] : [call]),
  ];
  return {
    candidates: [{ content: { role: "model", parts }, finishReason: "STOP", index: 0 }],
    usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 5, totalTokenCount: 15 },
    modelVersion: "fake",
    responseId: `r${turn}`,
  };
}
