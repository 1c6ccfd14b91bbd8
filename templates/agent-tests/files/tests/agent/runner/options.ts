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
  readonly judge?: "claude" | "codex" | "gemini";
  /** Files of cases, relative to the Puruto; all of them where none is named. */
  readonly files?: readonly string[];
  /** Where each result goes, one JSON document a line. */
  readonly results?: string;
}

export const realAgents = ["claude", "codex", "gemini"] as const;
export type AgentName = "mock" | "ollama" | (typeof realAgents)[number];
