import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";

import { chooseAgent } from "../../../templates/ipc/files/ipc/target/agents.ts";
import type { AgentAnswer } from "../../../templates/ipc/files/ipc/target/agents.ts";
import type { InvocationRequest } from "../../../templates/ipc/files/ipc/contract.ts";

const recordings = join(import.meta.dirname, "..", "..", "fixtures", "agents");

export const request: InvocationRequest = {
  request_id: "req-20260101-1",
  correlation_id: "corr-20260101-1",
  caller: "puruto-caller",
  target: "puruto-target",
  action: "greet",
  prompt: "Greet Ada.",
  timeout_sec: 60,
  hop: 0,
};

/** Makes a folder for `use`, and removes it afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T> | T): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "puruto agents "));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a Node program that the `PATH` can find; on Windows behind such a shim as npm writes. */
export async function writeProgram(folder: string, name: string, script: string): Promise<string> {
  if (process.platform !== "win32") {
    const path = join(folder, name);
    await writeFile(path, `#!${process.execPath}\n${script}`, { mode: 0o755 });
    return path;
  }
  await writeFile(join(folder, `${name}.js`), script);
  await writeFile(join(folder, `${name}.cmd`), `@"%~dp0\\node.exe" "%~dp0\\${name}.js" %*\r\n`);
  return join(folder, `${name}.cmd`);
}

/** What is made of an agent that prints what the real one was seen to print. */
export async function askStandIn(agent: string, recording: string): Promise<AgentAnswer> {
  return inFolder(async (folder) => {
    await writeProgram(folder, agent, replay(join(recordings, `${recording}.json`)));
    const environment = { PATH: [folder, dirname(process.execPath)].join(delimiter), HOME: folder };
    const chosen = chooseAgent({ environment });
    if (chosen === undefined) throw new Error(`${agent} was not found`);
    const { args, stdin, files, answerFile } = chosen.plan({ request, folder, target: folder });
    for (const [path, content] of Object.entries(files)) await writeFile(path, content);
    const [program, ...rest] = args;
    const child = spawn(program, rest, { cwd: folder, env: environment });
    child.stdin.end(stdin(60));
    const ended = once(child, "close") as Promise<[number | null, string | null]>;
    const [stdout, stderr, [exitCode, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    const answer = await readFile(answerFile ?? "", "utf8").catch(() => undefined);
    return chosen.read({ exitCode, signal, stdout, stderr, ...(answer === undefined ? {} : { answer }) });
  });
}

const replay = (recording: string): string => `
  const { exitCode, stdout, stderr, answer } = require(${JSON.stringify(recording)});
  process.stdin.resume().on("end", () => {
    const file = process.argv[process.argv.indexOf("-o") + 1];
    if (answer !== undefined) require("node:fs").writeFileSync(file, answer);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = exitCode;
  });
`;
