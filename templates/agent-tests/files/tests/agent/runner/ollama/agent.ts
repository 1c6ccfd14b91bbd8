/** An agent for a local model, which Ollama runs. (docs/agent-tests.md, "Ollama".) */
import { readFileSync, realpathSync } from "node:fs";
import { contextVariable, readChain } from "../../../../ipc/chain.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { blocked } from "../blocked.ts";
import type { OllamaInstructions } from "../instructions.ts";
import { converse } from "./rounds.ts";

const prompt = readFileSync(0, "utf8");
const told = JSON.parse(
  readFileSync(process.env["PURUTO_AGENT_TEST_OLLAMA"] ?? "", "utf8"),
) as OllamaInstructions;

try {
  console.log(await answer());
} catch (error) {
  console.error(`Error: ${(error as Error).message}`);
  process.exitCode = 1;
}

function answer(): Promise<string> | string {
  if (realpathSync(process.cwd()) !== realpathSync(told.folder))
    return JSON.stringify(blocked(words.otherAgent(process.cwd())));
  return converse(told, prompt, AbortSignal.timeout(millisecondsLeft()));
}

/** Until the call that this is for has to be over. */
function millisecondsLeft(): number {
  const chain = readChain(process.env[contextVariable]);
  const deadline = chain.ok ? chain.value.deadline : 0;
  // As long as a timer can be.
  return Math.round(Math.min(Math.max(deadline - Date.now(), 0), 2 ** 31 - 1));
}
