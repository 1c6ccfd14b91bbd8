/** A coding agent whose version delegation was tried with. */
export interface Tried {
  /** What npm knows it by. */
  readonly pack: string;
  readonly version: string;
  /** Whether it is told of a Puruto's skills; else a call has it read the file of the one that it is to use. */
  readonly hasSkills: boolean;
}

/** The agents and the versions that were tried; a newer one is a change to this table and `npm run test:agents`. */
export const tried = {
  claude: { pack: "@anthropic-ai/claude-code", version: "2.1.332", hasSkills: true },
  codex: { pack: "@openai/codex", version: "0.171.0", hasSkills: false },
  gemini: { pack: "@google/gemini-cli", version: "0.61.0", hasSkills: true },
} satisfies Readonly<Record<string, Tried>>;

export type AgentName = keyof typeof tried;

export const agentNames = Object.keys(tried) as readonly AgentName[];
