import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Wish } from "../../../../lib/puruto/new-puruto.ts";
import { Made, said, type Said } from "../../db/helpers/made.ts";

/** A generated Puruto with tests of its skills, and a `claude` on the PATH that is no model. To be removed after use. */
export class Asked {
  readonly #made: Made;
  readonly root: string;

  constructor(changes: Partial<Wish> = {}) {
    this.#made = new Made({ "agent-tests": true, ipc: true, db: false, runner: "tsx", ...changes });
    this.root = this.#made.root;
  }

  remove(): void {
    this.#made.remove();
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), text);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** A module of the runner, as it lies in the Puruto. */
  async load<T>(path: string): Promise<T> {
    return (await import(pathToFileURL(join(this.root, "tests/agent/runner", path)).href)) as T;
  }

  /**
   * What `claude` does from now on: a function's body in JavaScript, which is given `prompt` and returns its answer; with
   * `skills`, it used these. It prints that as claude does.
   */
  claude(body: string): void {
    this.write("../bin/claude", program(body));
    chmodSync(join(this.root, "../bin/claude"), 0o755);
  }

  /** `npm run test:agent -- …` */
  run(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Said> {
    const home = join(this.root, "../home");
    mkdirSync(home, { recursive: true });
    const env = {
      PATH: `${join(this.root, "../bin")}:${process.env["PATH"]}`,
      HOME: home,
      ANTHROPIC_API_KEY: "no-key-of-anybody",
      ...more,
    };
    return said(this.#made.start("tests/agent/runner/main.ts", words, env));
  }
}

const program = (body: string): string => `#!/usr/bin/env node
const fs = require("node:fs");
const act = (prompt) => { ${body} };
const { skills = [], ...answer } = act(fs.readFileSync(0, "utf8"));
const say = (event) => console.log(JSON.stringify(event));
skills.forEach((skill, at) => {
  const content = [{ type: "tool_use", id: "t" + at, name: "Skill", input: { skill } }];
  say({ type: "assistant", message: { role: "assistant", content } });
  say({ type: "user", message: { role: "user", content: [{ type: "tool_result", tool_use_id: "t" + at, content: "" }] } });
});
const modelUsage = { fake: { inputTokens: 80, outputTokens: 40, costUSD: 0.01 } };
say({ type: "result", subtype: "success", is_error: false, num_turns: 2, session_id: "s", modelUsage, permission_denials: [], result: "", structured_output: answer });
`;
