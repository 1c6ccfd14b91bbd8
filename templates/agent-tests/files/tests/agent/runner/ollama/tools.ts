import { existsSync, realpathSync } from "node:fs";
import { join, relative } from "node:path";
import { attempt, isInside, readText } from "../../../../ipc/files.ts";
import { isObject, type JsonObject } from "../../../../ipc/parsed.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { callFrom } from "../mock/call.ts";
import { lineOf } from "../mock/follow.ts";
import { isWithheld } from "../place/copy.ts";
import { printed } from "./printed.ts";
import { scriptsOf, type Skill } from "./skills.ts";

/** What a tool gave, and the skill that was used by it. */
export interface Given {
  readonly text: string;
  readonly skill?: string;
}

/** What tools work on. */
export interface Where {
  readonly folder: string;
  readonly skills: readonly Skill[];
}

interface Tool {
  readonly description: string;
  /** What it takes: texts that it needs, and whether there may be a payload. */
  readonly takes: readonly string[];
  readonly payload?: true;
  readonly use: (given: JsonObject, where: Where) => Given;
}

const tools: Readonly<Record<string, Tool>> = {
  use_skill: { description: words.toolUseSkill, takes: ["name"], use: useSkill },
  read_file: { description: words.toolReadFile, takes: ["path"], use: readFile },
  run_script: { description: words.toolRunScript, takes: ["name"], payload: true, use: runScript },
  call: { description: words.toolCall, takes: ["target", "action", "prompt"], payload: true, use: call },
};

/** The tools, as `/api/chat` takes them. */
export const toolList = Object.entries(tools).map(([name, { description, takes, payload }]) => ({
  type: "function",
  function: {
    name,
    description,
    parameters: {
      type: "object",
      required: takes,
      properties: {
        ...Object.fromEntries(takes.map((key) => [key, { type: "string" }])),
        ...(payload && { payload: { type: "object" } }),
      },
    },
  },
}));

/** Does what a model asks a tool for; what cannot be done is said to the model. */
export function useTool(name: string, given: JsonObject, where: Where): Given {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool === undefined) return { text: words.noSuchTool(name, Object.keys(tools).join(", ")) };
  return tool.use(given, where);
}

const textAt = (given: JsonObject, key: string): string => {
  const value = Object.hasOwn(given, key) ? given[key] : undefined;
  return typeof value === "string" ? value : "";
};

function useSkill(given: JsonObject, { skills }: Where): Given {
  const name = textAt(given, "name");
  const skill = skills.find((one) => one.name === name);
  const all = skills.map((one) => one.name).join(", ");
  return skill === undefined ? { text: words.noSuchSkill(name, all) } : { text: skill.text, skill: name };
}

function readFile(given: JsonObject, { folder }: Where): Given {
  const path = textAt(given, "path");
  const text = attempt(() => readWithin(folder, join(folder, path)));
  return { text: text ?? words.cannotRead(path) };
}

/** Throws where it leads out, or to what is nobody's to read. */
function readWithin(folder: string, path: string): string {
  const way = relative(realpathSync(folder), realpathSync(path)).replaceAll("\\", "/");
  if (!isInside(folder, path) || isWithheld(way)) throw new Error("withheld");
  return readText(path);
}

function runScript(given: JsonObject, { folder, skills }: Where): Given {
  const name = textAt(given, "name");
  const scripts = scriptsOf(skills);
  const found = scripts.find(({ script }) => script === name);
  if (found === undefined)
    return { text: words.noSuchScript(name, scripts.map(({ script }) => script).join(", ")) };
  const [node, ...args] = lineOf(folder, name);
  if (node !== "node") return { text: words.scriptNeedsShell(name) };
  return { text: printed([process.execPath, ...args, ...payloadIn(given)]), skill: found.skill };
}

/** A payload as an argument: an object as JSON, and words, which may be JSON, as they are. */
function payloadIn({ payload }: JsonObject): string[] {
  if (isObject(payload)) return Object.keys(payload).length === 0 ? [] : [JSON.stringify(payload)];
  return typeof payload === "string" && payload !== "" ? [payload] : [];
}

function call(given: JsonObject, { folder }: Where): Given {
  const { payload } = given;
  const asked = {
    target: textAt(given, "target"),
    action: textAt(given, "action"),
    prompt: textAt(given, "prompt"),
    ...(isObject(payload) && { payload }),
  };
  const calling = existsSync(join(folder, ".claude", "skills", "call")) ? { skill: "call" } : {};
  return { text: callFrom(folder, asked), ...calling };
}
