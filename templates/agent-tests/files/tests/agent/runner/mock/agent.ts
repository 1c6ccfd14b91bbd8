/** An agent without a model: does what its case says, in place of a real one. (docs/agent-tests.md, "The mock agent".) */
import { appendFileSync, readFileSync, realpathSync } from "node:fs";
import { words } from "../../../../lib/words/agent-tests.ts";
import { blocked } from "../blocked.ts";
import type { JsonObject, Mock } from "../case.ts";
import type { MockInstructions } from "../instructions.ts";
import { writeOver } from "../place/place.ts";
import { callFrom } from "./call.ts";
import { follow } from "./follow.ts";
import { runProgram } from "./program.ts";

const prompt = readFileSync(0, "utf8");
const told = JSON.parse(
  readFileSync(process.env["PURUTO_AGENT_TEST_MOCK"] ?? "", "utf8"),
) as MockInstructions;
console.log(JSON.stringify(await answer(told)));

async function answer({ mock, folder, ...rest }: MockInstructions): Promise<JsonObject> {
  if (realpathSync(process.cwd()) !== realpathSync(folder)) return blocked(words.otherAgent(process.cwd()));
  if (mock === null) return blocked(words.noMock);
  tell(rest.events, mock);
  writeOver(folder, mock.files ?? {});
  for (const call of mock.calls ?? []) callFrom(folder, call);
  if (mock.follow !== undefined) return follow(folder, mock.follow, rest.payload);
  if (mock.run !== undefined) return runProgram(rest.root, mock.run, prompt);
  return mock.answer ?? blocked(words.noMock);
}

function tell(events: string, { skill, follow: followed }: Mock): void {
  const chosen = skill ?? followed;
  if (chosen !== undefined) appendFileSync(events, `${JSON.stringify({ skill: chosen })}\n`);
}
