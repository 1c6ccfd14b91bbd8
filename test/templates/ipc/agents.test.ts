import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

import { AgentError, chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import type { Agent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import { askStandIn, inFolder, request, writeProgram } from "./stand-in.ts";

describe("choosing the agent", () => {
  interface Choice {
    readonly there: readonly string[];
    readonly variable?: string;
    readonly key?: string | readonly string[];
    readonly runs: string | undefined;
  }
  const choices: Choice[] = [
    { there: [], runs: undefined },
    { there: ["ls"], runs: undefined },
    { there: ["gemini"], runs: "gemini" },
    { there: ["gemini", "codex"], runs: "codex" },
    { there: ["gemini", "codex", "claude"], runs: "claude" },
    { there: ["claude", "codex"], key: "codex", runs: "codex" },
    { there: ["claude", "codex"], key: "codex", variable: "claude", runs: "claude" },
    { there: ["claude", "codex"], key: "codex", variable: "", runs: "codex" },
    { there: ["claude", "mine"], variable: "mine", runs: "mine" },
    { there: ["claude", "mine"], key: ["mine", "--fast"], runs: "mine" },
    { there: ["claude", "mine"], variable: ' ["mine", "--fast"]', runs: "mine" },
  ];

  for (const { there, variable, key, runs } of choices) {
    const given = JSON.stringify({ PURUTO_AGENT: variable, agent: key });
    it(`takes ${runs ?? "none"} of ${there.join(", ") || "nothing"} for ${given}`, async () => {
      await inFolder(async (folder) => {
        for (const name of there) await writeProgram(folder, name, "");
        const environment = {
          PATH: ["", "relative", folder].join(delimiter),
          ...(variable === undefined ? {} : { PURUTO_AGENT: variable }),
        };
        const agent = chooseAgent({ environment, ...(key === undefined ? {} : { configured: key }) });
        assert.equal(agent?.name, runs);
      });
    });
  }

  const absent: [given: object, message: RegExp][] = [
    [{ variable: "codex" }, /^PURUTO_AGENT chooses codex, .*npm install --global @openai\/codex\)/],
    [
      { key: "gemini" },
      /^the key "agent" of the target's \.puruto-ipc\.json chooses gemini, .*@google\/gemini-cli\)/,
    ],
    [
      { key: ["mine", "--fast"] },
      /^the key "agent" of .* chooses mine, .*; install it, or name another agent/,
    ],
    [
      { key: "claude", variable: "toString" },
      /^PURUTO_AGENT chooses toString, which is in no folder of the PATH; /,
    ],
  ];
  for (const [given, message] of absent) {
    it(`takes no other agent for ${JSON.stringify(given)}, and says who chose it and what to install`, async () => {
      await inFolder(async (folder) => {
        await writeProgram(folder, "claude", "");
        const { key, variable } = given as Partial<Choice>;
        const environment = { PATH: folder, ...(variable !== undefined && { PURUTO_AGENT: variable }) };
        const choose = () => chooseAgent({ environment, ...(key !== undefined && { configured: key }) });
        assert.throws(choose, { code: "TARGET_NOT_FOUND", message });
      });
    });
  }

  it("passes over folders and files that cannot be executed", async function () {
    if (process.platform === "win32") this.skip();
    await inFolder(async (folder) => {
      await mkdir(join(folder, "claude"));
      await writeFile(join(folder, "codex"), "", { mode: 0o644 });
      assert.equal(chooseAgent({ environment: { PATH: folder } }), undefined);
    });
  });

  it("knows an agent that is given as a path", () => {
    const agent = chooseAgent({ environment: { PURUTO_AGENT: "/opt/agents/claude" } });
    assert.equal(agent?.name, "claude");
    assert.equal(
      agent.plan({ request, folder: "/private", target: "/target" }).args[0],
      "/opt/agents/claude",
    );
  });

  it("starts one's own argument list as it is, with the variables of a known program only", async () => {
    await inFolder(async (folder) => {
      const families = new Map([
        ["claude", ["ANTHROPIC_", "CLAUDE_"]],
        ["mine", []],
      ]);
      for (const [name, family] of families) {
        await writeProgram(folder, name, "");
        const agent = chooseAgent({ environment: { PATH: folder }, configured: [name, "-p", "--x=1"] });
        assert.deepEqual(agent?.family, family);
        assert.deepEqual(agent.plan({ request, folder, target: folder }).args.slice(-2), ["-p", "--x=1"]);
      }
    });
  });

  const unreadable: [string, RegExp][] = [
    ['["claude"', /PURUTO_AGENT must be a name or a JSON array/],
    ["[1]", /got "\[1\]"$/],
    ['[{"a":1}]', /PURUTO_AGENT must be/],
    ["[]", /must start with a program/],
    ['[""]', /must start with a program/],
  ];
  for (const [variable, message] of unreadable) {
    it(`refuses PURUTO_AGENT=${variable}`, () => {
      assert.throws(() => chooseAgent({ environment: { PURUTO_AGENT: variable } }), {
        code: "IPC_ERROR",
        message,
      });
    });
  }
});

describe("choosing the agent on Windows", () => {
  interface Found {
    readonly file: string;
    readonly content: string;
    readonly starts: (folder: string) => readonly string[];
  }
  const files: Found[] = [
    { file: "claude.exe", content: "", starts: (folder) => [join(folder, "claude.exe")] },
    {
      file: "claude.cmd",
      content: shim("node_modules\\pack\\cli.js"),
      starts: (folder) => [process.execPath, join(folder, "node_modules", "pack", "cli.js")],
    },
    {
      file: "claude.cmd",
      content: '@"%~dp0\\bin\\claude.exe"   %*\r\n',
      starts: (folder) => [join(folder, "bin", "claude.exe")],
    },
  ];
  for (const { file, content, starts } of files) {
    it(`starts ${file} ${content.trim()} without a shell`, async () => {
      await inFolder(async (folder) => {
        await writeFile(join(folder, "claude"), "#!/bin/sh\n", { mode: 0o755 });
        await writeFile(join(folder, file), content);
        const expected = starts(folder);
        const args = find(folder)?.plan({ request, folder, target: folder }).args ?? [];
        assert.deepEqual(args.slice(0, expected.length), expected);
      });
    });
  }

  it("looks only for what PATHEXT names", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "claude.cmd"), shim("cli.js"));
      assert.equal(find(folder, { PATHEXT: ".COM;.EXE" }), undefined);
      assert.equal(find(folder, { PathExt: ".EXE;.CMD" })?.name, "claude");
    });
  });

  it("refuses a batch file that is no shim, and says what to set", async () => {
    await inFolder(async (folder) => {
      await writeFile(join(folder, "claude.bat"), "@echo off\r\ncall other.bat %*\r\n");
      assert.throws(
        () => find(folder),
        (error) => {
          assert.ok(error instanceof AgentError);
          assert.match(error.message, /claude\.bat is a batch file.*set PURUTO_AGENT to an argument list/);
          return true;
        },
      );
    });
  });
});

describe("stand-ins that print what the agents were seen to print", () => {
  const successes = ["claude", "codex", "gemini"];
  for (const agent of successes) {
    it(`${agent}'s answer becomes the result`, async () => {
      const answer = await askStandIn(agent, `${agent}-succeeds`);
      assert.ok(answer.ok);
      const { outcome: _, ...result } = answer.result;
      assert.deepEqual(result, { summary: "Greeted Ada.", greeted: ["Ada"] });
    });
  }

  const failures: [agent: string, recording: string, code: string, message: RegExp][] = [
    [
      "claude",
      "is-refused-by-the-API",
      "IPC_ERROR",
      /^claude failed with exit code 1: API Error: 400 the model/,
    ],
    [
      "claude",
      "answers-in-words",
      "INVALID_RESPONSE",
      /^claude answered with words and no structured output/,
    ],
    ["claude", "is-refused-tools", "IPC_ERROR", /^claude was not allowed to use Write, Read, Bash/],
    ["claude", "never-meets-the-schema", "IPC_ERROR", /must have required property '(?:summary|outcome)'/],
    [
      "codex",
      "is-refused-by-the-API",
      "IPC_ERROR",
      /^codex failed with exit code 1: .*the model is on holiday/,
    ],
    [
      "codex",
      "answers-in-words",
      "INVALID_RESPONSE",
      /^codex answered with an answer that is no JSON object/,
    ],
    ["codex", "does-not-meet-the-schema", "INVALID_RESPONSE", /an object without a string "summary"/],
    ["codex", "says-nothing", "INVALID_RESPONSE", /^codex answered with nothing/],
    [
      "gemini",
      "is-refused-by-the-API",
      "IPC_ERROR",
      /^gemini failed with exit code 144: the model is on holiday$/,
    ],
    [
      "gemini",
      "answers-in-words",
      "INVALID_RESPONSE",
      /^gemini answered with an answer that is no JSON object/,
    ],
    ["gemini", "loops", "INVALID_RESPONSE", /^gemini answered with nothing/],
    [
      "gemini",
      "says-nothing",
      "IPC_ERROR",
      /^gemini reported an error: The model returned an empty response/,
    ],
  ];
  for (const [agent, recording, code, message] of failures) {
    it(`${agent} that ${recording.replaceAll("-", " ")} is ${code}`, async () => {
      const answer = await askStandIn(agent, `${agent}-${recording}`);
      assert.ok(!answer.ok);
      assert.equal(answer.code, code);
      assert.match(answer.message, message);
    });
  }
});

describe("stand-ins that fail for a reason which a caller would act on", () => {
  const reasons: [recording: string, reason: string | undefined, retry_at?: string][] = [
    ["claude-asks-too-fast", "rate_limit"],
    ["claude-has-used-up-what-a-subscription-gives", "budget", "2026-12-01T02:00:00.000Z"],
    ["claude-has-no-credit", "budget"],
    ["claude-has-reached-a-limit-of-its-owners", "budget", "2026-12-01T00:00:00.000Z"],
    ["claude-meets-an-API-that-is-at-its-limits", "overloaded"],
    ["claude-meets-an-API-that-is-not-there", "overloaded"],
    ["claude-has-a-wrong-key", "login"],
    ["claude-may-not-log-in", "login"],
    ["claude-has-no-key", "login"],
    ["claude-is-refused-tools", "permission"],
    ["claude-is-refused-by-the-API", undefined],
  ];
  for (const [recording, reason, retry_at] of reasons)
    it(`${recording.replaceAll("-", " ")}: ${reason ?? "no known one"}`, async () => {
      const answer = await askStandIn("claude", recording);
      assert.ok(!answer.ok);
      assert.deepEqual([answer.details["reason"], answer.details["retry_at"]], [reason, retry_at]);
    });
});

function find(folder: string, more: Record<string, string> = {}): Agent | undefined {
  return chooseAgent({ environment: { Path: `relative;${folder}`, ...more }, platform: "win32" });
}

function shim(script: string): string {
  return `@ECHO off\r\n"%_prog%"  "%dp0%\\${script}" %*\r\n`;
}
