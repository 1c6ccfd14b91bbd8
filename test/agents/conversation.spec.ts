import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { join } from "node:path";

import { invoke } from "../../templates/ipc/files/invoker.ts";
import { installAgents } from "./install.ts";
import type { AgentName, Step } from "./models/api.ts";
import { inWorkspace, writeAll } from "./workspace.ts";
import type { Workspace } from "./workspace.ts";

const said = { summary: "Noted.", outcome: "done" };
const inWords = { text: JSON.stringify(said) };

interface Row {
  readonly agent: AgentName;
  readonly step: Step;
  /** Where the agent keeps its sessions, from the user's home. */
  readonly kept: readonly string[];
}
const rows: readonly Row[] = [
  { agent: "claude", step: { structured: said }, kept: [".claude", "projects"] },
  { agent: "codex", step: inWords, kept: [".codex", "sessions"] },
  { agent: "gemini", step: inWords, kept: [".gemini", "tmp"] },
];

describe("a conversation with a real agent", () => {
  let programs = "";
  before(() => {
    programs = installAgents();
  });

  for (const { agent, step, kept } of rows)
    it(`${agent} goes on where it ended, and begins anew where the session is gone`, async () => {
      await inWorkspace({ agent, programs, steps: [step] }, async (workspace) => {
        const ask = await asker(workspace, agent);
        assert.deepEqual(await ask("My number is 4711."), ["new", []]);
        assert.deepEqual(await ask("Which number is 0815?"), ["resumed", ["4711"]]);
        assert.deepEqual(await ask("And now?"), ["resumed", ["4711", "0815"]]);
        await rm(join(workspace.folder, "home", ...kept), { recursive: true });
        assert.deepEqual(await ask("Again?"), ["new", []]);
        assert.deepEqual(await ask("Which number is 4711?"), ["resumed", []]);
      });
    });
});

/** Asks in one conversation; tells whether it was resumed, and which numbers the model was sent of earlier questions. */
async function asker({ folder, environment, model }: Workspace, agent: string) {
  const caller = join(folder, "puruto-caller");
  const policy = { enabled: true, owner: "puruto-caller", max_hops: 2, default_timeout_sec: 60 };
  const allowed = { allowed_targets: ["puruto-target"], allowed_actions: { "puruto-target": ["ask"] } };
  await writeAll(caller, {
    "CLAUDE.md": "# puruto-caller\n",
    ".puruto-ipc.json": JSON.stringify({ ...policy, ...allowed }),
  });
  return async (prompt: string) => {
    const before = model.requests().length;
    const asked = { target: "puruto-target", action: "ask", prompt, conversation: "chat:42" };
    const options = { folder: caller, environment: { ...environment, PURUTO_AGENT: agent } };
    const { response } = await invoke(asked, options);
    assert.ok(response.status === "ok", JSON.stringify(response));
    const sent = model.requests().slice(before).replaceAll(prompt, "");
    const numbers = ["4711", "0815"].filter((number) => sent.includes(number));
    return [(response.result as { conversation?: string }).conversation, numbers];
  };
}
