import { appendFileSync } from "node:fs";
import { basename } from "node:path";
import { parseJson } from "../../../../ipc/json.ts";
import { isObject, type JsonObject } from "../../../../ipc/parsed.ts";
import { answerSchema } from "../../../../ipc/target/agents/prompt.ts";
import { findSkill } from "../../../../ipc/target/skill.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import type { OllamaInstructions } from "../instructions.ts";
import { chat, type Message, type Turn } from "./chat.ts";
import { skillsIn } from "./skills.ts";
import { toolList, useTool, type Where } from "./tools.ts";

/** How often a model may ask for tools, how many at once, and how much of a result it gets. */
const most = { rounds: 10, calls: 8, characters: 3000 };

/**
 * Has a local model do what `prompt` says: some rounds with tools, as long as it asks for any, and a last one in the
 * format of an answer. What it used is told in the file of events. @returns its answer, as the runtime reads it
 */
export async function converse(
  told: OllamaInstructions,
  prompt: string,
  signal: AbortSignal,
): Promise<string> {
  const where = { folder: told.folder, skills: skillsIn(told.folder) };
  const messages: Message[] = [
    { role: "system", content: `${words.youAre(basename(told.folder))}\n\n${skillsFor(told, where)}` },
    { role: "user", content: prompt },
  ];
  const turns: Turn[] = [];
  while (turns.length < most.rounds) {
    const turn = await chat(told, messages, { tools: toolList }, signal);
    turns.push(turn);
    messages.push(turn.message, ...resultsOf(turn, where, told));
    if (turn.message.tool_calls === undefined) break;
  }
  messages.push({ role: "user", content: words.answerNow });
  turns.push(await chat(told, messages, { format: answerSchema }, signal));
  return answerIn(turns);
}

/** The text of the skill that was asked for; where words were, what there is to choose from. */
function skillsFor(told: OllamaInstructions, { folder, skills }: Where): string {
  if (told.action === null)
    return words.chooseSkill(skills.map(({ name, description }) => `- ${name}: ${description}`).join("\n"));
  const name = findSkill(folder, told.action);
  const skill = skills.find((one) => one.name === name);
  if (skill === undefined) return "";
  tell(told, { skill: skill.name });
  return words.theSkill(skill.name, skill.text);
}

function resultsOf({ message }: Turn, where: Where, told: OllamaInstructions): Message[] {
  if (message.content !== "") tell(told, { said: message.content });
  return (message.tool_calls ?? []).slice(0, most.calls).map(({ function: asked }) => {
    const name = isObject(asked) && typeof asked["name"] === "string" ? asked["name"] : "";
    const given = isObject(asked) ? argumentsIn(asked["arguments"]) : {};
    const { text, skill } = useTool(name, given, where);
    tell(told, {
      tool: name,
      given,
      gave: text.slice(0, most.characters),
      ...(skill !== undefined && { skill }),
    });
    return { role: "tool", tool_name: name, content: shortened(text) };
  });
}

/** An object; some models write it as text. */
function argumentsIn(value: unknown): JsonObject {
  if (typeof value !== "string") return isObject(value) ? value : {};
  const parsed = parseJson(value);
  return parsed.ok && isObject(parsed.value) ? parsed.value : {};
}

const shortened = (text: string): string =>
  text.length <= most.characters
    ? text
    : `${text.slice(0, most.characters)}\n${words.cutOff(text.length - most.characters)}`;

const tell = ({ events }: OllamaInstructions, event: JsonObject): void =>
  appendFileSync(events, `${JSON.stringify(event)}\n`);

/** What it said last; an object with what all of it took. What is none, the runtime calls an invalid answer. */
function answerIn(turns: readonly Turn[]): string {
  const said = turns.at(-1)?.message.content ?? "";
  const parsed = parseJson(said);
  if (!parsed.ok || !isObject(parsed.value)) return said;
  const sum = (key: "input_tokens" | "output_tokens"): number =>
    turns.reduce((all, turn) => all + turn[key], 0);
  const usage = {
    input_tokens: sum("input_tokens"),
    output_tokens: sum("output_tokens"),
    turns: turns.length,
  };
  return JSON.stringify({ ...parsed.value, usage });
}
