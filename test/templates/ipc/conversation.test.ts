import assert from "node:assert/strict";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { invoke } from "../../../templates/ipc/files/invoker.ts";
import type { Call } from "../../../templates/ipc/files/ipc/caller/ask.ts";
import type { Asked } from "../../../templates/ipc/files/ipc/caller/request.ts";
import { converse } from "../../../templates/ipc/files/ipc/local/conversation.ts";
import { failed } from "../../../templates/ipc/files/ipc/outcome.ts";
import type { Answer } from "../../../templates/ipc/files/ipc/outcome.ts";
import type { Accepted } from "../../../templates/ipc/files/ipc/target/accept.ts";
import type { Work } from "../../../templates/ipc/files/ipc/target/work.ts";
import { Workspace } from "./helpers/workspace.ts";

const kept = join(process.env["XDG_STATE_HOME"] ?? "", "puruto", "conversations");
const hours = 60 * 60 * 1000;

const files = () => readdirSync(kept).map((name) => join(kept, name));

const only = () => {
  const [file = "", ...others] = files();
  assert.deepEqual(others, []);
  return file;
};

/** An agent that remembers what it was told in each of its sessions. */
class Agent {
  readonly sessions = new Map<string, string[]>();
  /** What it was started with. */
  readonly ran: (string | undefined)[] = [];
  /** What it answers with in place of what it remembers. */
  answer: Answer | undefined;
  name = (count: number): string => `session-${count}`;

  work(name: string, session?: string): Work & { readonly session: string | undefined } {
    const resume = (earlier: string) => this.work(name, earlier);
    return { ...({ name, resume } as unknown as Work), session };
  }

  run(prompt: string, work: Work): Answer {
    const { session } = work as ReturnType<Agent["work"]>;
    this.ran.push(session);
    if (this.answer !== undefined) return this.answer;
    if (session !== undefined && !this.sessions.has(session))
      return failed("IPC_ERROR", "no conversation found", { session_gone: true });
    const mine = session ?? this.name(this.sessions.size + 1);
    const told = [...(this.sessions.get(mine) ?? []), prompt];
    this.sessions.set(mine, told);
    return { ok: true, result: { summary: told.join(", ") }, told: { session: mine } };
  }
}

describe("a conversation", () => {
  let workspace: Workspace;
  let agent: Agent;
  beforeEach(() => {
    workspace = new Workspace();
    agent = new Agent();
    for (const name of ["puruto-a", "puruto-b", "puruto-c"]) workspace.add(name);
  });
  afterEach(() => {
    workspace.remove();
    rmSync(kept, { recursive: true, force: true });
  });

  interface Where {
    readonly caller?: string;
    readonly target?: string;
    readonly id?: string;
    readonly name?: string;
  }
  async function say(prompt: string, where: Where = {}): Promise<unknown> {
    const { caller = "puruto-a", target = "puruto-b", id = "chat:42", name = "agent claude" } = where;
    const call = { caller: { folder: join(workspace.root, caller) } } as Call;
    const request = { conversation: id } as Accepted["request"];
    const accepted = { request, target: join(workspace.root, target), work: agent.work(name) };
    const answer = await converse(call, accepted as unknown as Accepted, async ({ work }) =>
      agent.run(prompt, work),
    );
    return answer.ok ? answer.result : answer.error.details;
  }

  it("goes on with the session that it began with, and says so", async () => {
    assert.deepEqual(await say("Ada"), { summary: "Ada", conversation: "new" });
    assert.deepEqual(await say("Bob"), { summary: "Ada, Bob", conversation: "resumed" });
    assert.deepEqual(await say("Cy"), { summary: "Ada, Bob, Cy", conversation: "resumed" });
  });

  for (const [title, where] of [
    ["another caller's", { caller: "puruto-c" }],
    ["with another target", { target: "puruto-c" }],
    ["of another id", { id: "chat:43" }],
    ["with another agent", { name: "agent codex" }],
  ] as const)
    it(`${title} is another one`, async () => {
      await say("Ada");
      assert.deepEqual(await say("Bob", where), { summary: "Bob", conversation: "new" });
      assert.deepEqual(await say("Cy"), { summary: "Ada, Cy", conversation: "resumed" });
    });

  it("is the same one through a link to the target", async () => {
    await say("Ada");
    symlinkSync(join(workspace.root, "puruto-b"), join(workspace.root, "puruto-l"));
    assert.deepEqual(await say("Bob", { target: "puruto-l" }), {
      summary: "Ada, Bob",
      conversation: "resumed",
    });
  });

  it("whose session the agent knows no more begins anew, in the same call, and says so", async () => {
    await say("Ada");
    agent.sessions.clear();
    agent.name = () => "session-9";
    assert.deepEqual(await say("Bob"), { summary: "Bob", conversation: "new" });
    assert.deepEqual(await say("Cy"), { summary: "Bob, Cy", conversation: "resumed" });
    assert.deepEqual(agent.ran, [undefined, "session-1", undefined, "session-9"]);
  });

  it("goes on with the session that the agent told last", async () => {
    await say("Ada");
    agent.answer = { ok: true, result: { summary: "Moved." }, told: { session: "session-7" } };
    await say("Bob");
    agent.answer = undefined;
    agent.sessions.set("session-7", ["Dan"]);
    assert.deepEqual(await say("Cy"), { summary: "Dan, Cy", conversation: "resumed" });
  });

  it("goes on after a failure", async () => {
    await say("Ada");
    agent.answer = failed("TIMEOUT", "too slow", { last: "" });
    assert.deepEqual(await say("Bob"), { last: "" });
    agent.answer = undefined;
    assert.deepEqual(await say("Cy"), { summary: "Ada, Cy", conversation: "resumed" });
  });

  it("begins with a failure whose session the agent told", async () => {
    agent.sessions.set("session-7", ["Ada"]);
    agent.answer = { ...failed("IPC_ERROR", "blocked", {}), told: { session: "session-7" } };
    await say("Bob");
    agent.answer = undefined;
    assert.deepEqual(await say("Cy"), { summary: "Ada, Cy", conversation: "resumed" });
  });

  for (const [hoursAgo, is] of [
    [23, "resumed"],
    [25, "new"],
    [-25, "new"],
  ] as const)
    it(`last used ${hoursAgo} hours ago is ${is}`, async () => {
      await say("Ada");
      const then = new Date(Date.now() - hoursAgo * hours);
      utimesSync(only(), then, then);
      const { conversation } = (await say("Bob")) as { conversation: string };
      assert.equal(conversation, is);
      assert.ok(Math.abs(statSync(only()).mtimeMs - Date.now()) < hours);
    });

  it("of somebody else is swept when it is old", async () => {
    await say("Ada", { id: "chat:1" });
    utimesSync(only(), 1, 1);
    await say("Bob");
    assert.equal(files().length, 1);
  });

  it("is kept for its owner alone, under a name that does not tell whose it is", async () => {
    await say("Ada");
    assert.match(only(), /[\\/][0-9a-f]{64}$/);
    if (process.platform === "win32") return;
    assert.deepEqual([statSync(only()).mode & 0o777, statSync(kept).mode & 0o777], [0o600, 0o700]);
  });

  for (const session of ["--dangerously-skip-permissions", "a b", "a\nb", "", "x".repeat(300)])
    it(`is not kept with a session called ${JSON.stringify(session.slice(0, 40))}`, async () => {
      agent.name = () => session;
      await say("Ada");
      await say("Bob");
      assert.deepEqual([agent.ran, files()], [[undefined, undefined], []]);
    });

  for (const text of ["", "-x", "a b", "x".repeat(2 ** 20 + 1)])
    it(`is new where ${JSON.stringify(text.slice(0, 5))} is kept of it`, async () => {
      await say("Ada");
      writeFileSync(only(), text);
      assert.deepEqual(await say("Bob"), { summary: "Bob", conversation: "new" });
      assert.equal(readFileSync(only(), "utf8"), "session-2\n");
    });

  it("is new each time where nothing can be kept", async () => {
    mkdirSync(join(kept, ".."), { recursive: true });
    writeFileSync(kept, "");
    for (const name of ["Ada", "Bob"])
      assert.deepEqual(await say(name), { summary: name, conversation: "new" });
  });

  describe("in a call", () => {
    const summary = 'console.log(JSON.stringify({ summary: "Hello." }));';
    async function call(asked: Partial<Asked>, env?: string) {
      const file = join(workspace.root, "..", "agent.mjs");
      writeFileSync(file, summary);
      workspace.add("puruto-a", {
        policy: { allowed_targets: ["puruto-b"] },
        ...(env !== undefined && { env }),
      });
      workspace.add("puruto-b", { policy: { agent: [process.execPath, file] } });
      const folder = join(workspace.root, "puruto-a");
      const whole = { target: "puruto-b", action: "ask", prompt: "Hello", ...asked };
      return (await invoke(whole, { folder, environment: { PATH: process.env["PATH"] } })).response;
    }

    it("is new each time with an agent of one's own, which is handed no session", async () => {
      for (let time = 0; time < 2; time += 1) {
        const response = await call({ conversation: "chat:42" });
        assert.ok(response.status === "ok", JSON.stringify(response));
        assert.deepEqual(response.result, { summary: "Hello.", conversation: "new" });
      }
    });

    it("is not said where none was asked for", async () => {
      const response = await call({});
      assert.ok(response.status === "ok");
      assert.deepEqual(response.result, { summary: "Hello." });
    });

    it("is refused when its id holds a secret", async () => {
      const response = await call({ conversation: "chat:sesame-open-wide" }, "TOKEN=sesame-open-wide\n");
      assert.ok(response.status === "error");
      assert.deepEqual([response.error.code, response.error.details], ["DENIED", { rule: "secret" }]);
    });

    it("is a fault with another action", async () => {
      const response = await call({ conversation: "chat:42", action: "greet" });
      assert.match(JSON.stringify(response), /conversation must be absent unless the action is ask/);
    });
  });

  for (const door of ["ipc.ts", "invoker.ts"])
    it(`is asked for on the command line of ${door}`, async () => {
      workspace.add("puruto-a", { policy: { allowed_targets: ["puruto-b"] }, runtime: true });
      const args = ["--target", "puruto-b", "--action", "ask", "--prompt", "go", "--conversation", "chat:42"];
      const { stdout } = await workspace.run("puruto-a", [door, ...args, "--explain"]);
      const { request } = JSON.parse(stdout) as { request: Record<string, unknown> };
      assert.equal(request["conversation"], "chat:42");
    });
});
