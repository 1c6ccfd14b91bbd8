import type { Options } from "./options.ts";

/** What the tests are run with: what `main.ts` hands on; under `npm test` nothing, which is the mock agent. */
export const given = (environment: NodeJS.ProcessEnv = process.env): Given => {
  const text = environment[variable];
  return text === undefined ? { agent: "mock" } : (JSON.parse(text) as Given);
};

export interface Given extends Options {
  /** A folder for this run alone, which whoever made it removes. */
  readonly scratch?: string;
  /** The number of the process that makes and removes it. */
  readonly main?: number;
  /** What every process of this run carries in its environment. */
  readonly tag?: string;
}

/** The variable that hands it on. */
export const variable = "PURUTO_AGENT_TESTS";
