import assert from "node:assert/strict";
import { words } from "../../templates/telegram/files/lib/words/telegram.ts";
import { Chatting } from "../templates/telegram/helpers/chatting.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { inWorkspace, type Workspace } from "./workspace.ts";

const said = { summary: "Noted.", outcome: "done", not_done: "" };
const answers: Record<AgentName, Step> = {
  claude: { structured: said },
  codex: { text: JSON.stringify(said) },
  gemini: { text: JSON.stringify(said) },
};

describe("the bot with real agents", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const agent of Object.keys(answers) as AgentName[]) {
    it(`has ${agent} answer in words, and go on where it ended`, async () => {
      await inWorkspace({ agent, programs, steps: [answers[agent]] }, (workspace) =>
        chatting(workspace, agent, async (chat) => {
          // In the agent's own session, or as what was said last.
          const knows = async (text: string): Promise<boolean> => {
            const before = workspace.model.requests().length;
            const answer = await chat.ask(text);
            assert.match(answer.text ?? "", /^puruto-target\nNoted\.$/);
            return workspace.model.requests().slice(before).includes("4711");
          };
          assert.equal(await knows("My number is 4711."), true);
          assert.equal(await knows("And now?"), true);
          assert.equal(await knows("Which one?"), true);
          await chat.ask("/new");
          assert.equal(await knows("And now?"), false);
        }),
      );
    });

    it(`says that ${agent} is not logged in, and offers to ask again`, async () => {
      const steps: readonly Step[] = [{ error: 401, message: "invalid key" }];
      await inWorkspace({ agent, programs, steps }, (workspace) =>
        chatting(workspace, agent, async (chat) => {
          const { text = "", reply_markup } = await chat.ask("Greet Ada.");
          assert.ok(text.includes(words.ifLoggedOut), text);
          assert.ok(JSON.stringify(reply_markup).includes(words.againButton), text);
        }),
      );
    });
  }
});

/** A bot whose one channel is the target, in words. */
async function chatting(
  { folder, environment }: Workspace,
  agent: AgentName,
  use: (chat: Chatting) => Promise<void>,
): Promise<void> {
  const chat = await Chatting.open([]);
  try {
    chat.channels("puruto-target");
    chat.allow("puruto-target");
    await chat.start({ ...environment, PURUTO_HOME: folder, PURUTO_AGENT: agent });
    await use(chat);
  } finally {
    await chat.remove();
  }
}
