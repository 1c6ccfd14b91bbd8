import type { Agent, AgentAnswer, AgentOutput, ArgumentList } from "./agent.ts";
import { checkedWords, endedWell, failed } from "./answer.ts";
import { promptFor } from "./prompt.ts";

/**
 * A program of one's own: prompt on standard input, a JSON object with `summary` on standard output, exit
 * code 0. `family` lists the prefixes of the variables it gets besides what every child gets.
 */
export const custom = (name: string, command: ArgumentList, family: readonly string[]): Agent => ({
  name,
  family,
  forgets: true,
  plan: ({ request, target }) => ({
    args: command,
    stdin: (seconds) => promptFor(request, target, seconds),
    env: {},
    files: {},
  }),
  read: (output) => read(name, output),
  lastWords: ({ stdout, stderr }) => stdout || stderr,
});

function read(name: string, output: AgentOutput): AgentAnswer {
  return endedWell(output) ? checkedWords(name, output.stdout) : failed(name, output);
}
