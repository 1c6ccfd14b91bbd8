import { whyNotLoggedIn } from "./agents/login.ts";
import { whyNoModel } from "./ollama/model.ts";
import type { Options } from "./options.ts";

/** Why the agents that are asked for cannot be asked anything, said before the first case; undefined where they can. */
export async function whyNotReady({
  agent,
  judge,
  model = "",
  host = "",
}: Options): Promise<string | undefined> {
  const asked = [...new Set([agent, ...(judge === undefined ? [] : [judge])])];
  for (const one of asked) {
    const why = one === "ollama" ? await whyNoModel(host, model) : await whyNotLoggedIn(one, process.env);
    if (why !== undefined) return why;
  }
  return undefined;
}
