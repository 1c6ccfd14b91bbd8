import { parseArgs } from "node:util";
import { words } from "../../../lib/words/agent-tests.ts";
import { nearest } from "../../../lib/nearest.ts";

/** What `npm run test:agent -- …` is given; `npm test` gives nothing. (docs/agent-tests.md, "Options".) */
export interface Options {
  readonly agent: AgentName;
  /** With `ollama`: the model, and where its server listens. */
  readonly model?: string;
  readonly host?: string;
  /** Each case also without the skill. */
  readonly compare?: true;
  /** What a real agent does becomes the mock. */
  readonly record?: true;
  /** The agent that judges prose. */
  readonly judge?: RealAgent;
  /** Files of cases, relative to the Puruto; all of them where none is named. */
  readonly files?: readonly string[];
  /** Where each result goes, one JSON document a line. */
  readonly results?: string;
}

export const realAgents = ["claude", "codex", "gemini"] as const;
export type RealAgent = (typeof realAgents)[number];
export type AgentName = "mock" | "ollama" | RealAgent;

export const reports = ["html", "junit"] as const;
export type ReportName = (typeof reports)[number];

/** What the command is given. */
export interface Command {
  readonly options: Options;
  readonly reports: readonly ReportName[];
  /** Options of `node --test`. */
  readonly forNode: readonly string[];
  readonly help: boolean;
}

/**
 * Parses the arguments of the command. What begins with `--test` is Node's, with its value behind `=`.
 *
 * @throws TypeError that says, in a line, what is wrong with them and what to do.
 */
export function parseOptions(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): Command {
  insistOnDashes(args, environment);
  const forNode = args.filter((word) => /^--(experimental-)?test-/.test(word));
  const { values, positionals } = parse(args.filter((word) => !forNode.includes(word)));
  const { agent, ollama, host = environment["OLLAMA_HOST"], judge, compare, record } = values;
  if (agent !== undefined && ollama !== undefined) throw new TypeError(words.oneAgent);
  const named = agent === undefined ? undefined : oneOf("--agent", agent, realAgents);
  const chosen = ollama === undefined ? named : "ollama";
  const real = [...(compare === true ? ["--compare"] : []), ...(record === true ? ["--record"] : [])];
  if (chosen === undefined && real.length > 0) throw new TypeError(words.needsRealAgent(real.join(", ")));
  if (compare === true && record === true) throw new TypeError(words.recordOrCompare);
  const judging = judge === undefined ? undefined : oneOf("--judge", judge, realAgents);
  return {
    options: {
      agent: chosen ?? "mock",
      ...(ollama !== undefined && { model: ollama, host: hostOf(host) }),
      ...(compare === true && { compare }),
      ...(record === true && { record }),
      ...(judging !== undefined && { judge: judging }),
      ...(positionals.length > 0 && { files: positionals }),
    },
    reports: (values.report ?? []).map((name) => oneOf("--report", name, reports)),
    forNode,
    help: values.help === true,
  };
}

const known = {
  agent: { type: "string" },
  ollama: { type: "string" },
  host: { type: "string" },
  judge: { type: "string" },
  report: { type: "string", multiple: true },
  compare: { type: "boolean" },
  record: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Without `--` before them, npm takes options for its own and says nothing, and the mock would answer for an agent. */
function insistOnDashes(args: readonly string[], environment: NodeJS.ProcessEnv): void {
  const taken = Object.keys(known).filter((name) => environment[`npm_config_${name}`] !== undefined);
  const lost = taken.find((name) => !args.some((word) => word.split("=")[0] === `--${name}`));
  if (lost !== undefined) throw new TypeError(words.needsDashes(`--${lost}`));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    throw new TypeError(whyNotParsed(error as Error & { readonly code?: string }), { cause: error });
  }
}

/** What Node says of it names the option first, in quotes, perhaps with its short form before and its value behind. */
function whyNotParsed({ code, message }: Error & { readonly code?: string }): string {
  const option = /'(?:-\w, )?(-[^' =]*)/.exec(message)?.[1] ?? "";
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE")
    return words.wrongValue(option, Object.hasOwn(known, option.slice(2)) && isSwitch(option.slice(2)));
  const near = nearest(
    option,
    Object.keys(known).map((name) => `--${name}`),
  );
  return near === undefined ? words.noOption(option) : words.noOptionNear(option, near);
}

const isSwitch = (name: string): boolean => known[name as keyof typeof known].type === "boolean";

function oneOf<T extends string>(option: string, value: string, all: readonly T[]): T {
  const found = all.find((one) => one === value);
  if (found === undefined) throw new TypeError(words.mustBeOneOf(option, all.join(", "), value));
  return found;
}

/** As Ollama itself reads it: a scheme and a port may be missing. */
function hostOf(given = "http://127.0.0.1:11434"): string {
  const isWhole = given.includes("://");
  const text = isWhole ? given : `http://${given}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) throw new TypeError(words.noHost(given));
  if (url.port === "" && !isWhole) url.port = "11434";
  return url.origin;
}
