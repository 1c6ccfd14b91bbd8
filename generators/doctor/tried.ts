/** A coding agent whose version delegation was tried with. */
export interface Tried {
  /** What npm knows it by. */
  readonly pack: string;
  readonly version: string;
}

/** The agents and the versions that were tried; a newer one is a change to this table and `npm run test:agents`. */
export const tried = {
  claude: { pack: "@anthropic-ai/claude-code", version: "2.1.332" },
  codex: { pack: "@openai/codex", version: "0.171.0" },
  gemini: { pack: "@google/gemini-cli", version: "0.61.0" },
} satisfies Readonly<Record<string, Tried>>;

export type AgentName = keyof typeof tried;

export const agentNames = Object.keys(tried) as readonly AgentName[];
