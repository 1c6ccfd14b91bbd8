import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { said, type Said } from "../../db/helpers/made.ts";
import { Tested } from "../runner.ts";

/** A generated Puruto with agent tests, and a `claude` on the PATH that is no model. To be removed after use. */
export class Asked extends Tested {
  override write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    super.write(path, text);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  /**
   * What `claude` does from now on: a function's body in JavaScript, which is given `prompt` and returns its answer; with
   * `skills`, it used these. It prints that as claude does.
   */
  claude(body: string): void {
    this.write("../bin/claude", program(body));
    chmodSync(this.path("../bin/claude"), 0o755);
  }

  /** `npm run test:agent -- …` */
  run(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Said> {
    const home = this.path("../home");
    mkdirSync(home, { recursive: true });
    const env = {
      PATH: `${this.path("../bin")}:${process.env["PATH"]}`,
      HOME: home,
      ANTHROPIC_API_KEY: "no-key-of-anybody",
      ...more,
    };
    return said(this.start("tests/agent/runner/main.ts", words, env));
  }
}

const program = (body: string): string => `#!/usr/bin/env node
const fs = require("node:fs");
// It is logged in.
if (process.argv[2] === "auth") process.exit(0);
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
