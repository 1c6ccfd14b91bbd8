import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { AgentOutput } from "../../templates/ipc/files/ipc/target/agents.ts";
import type { Seen } from "./run.ts";

const fixtures = join(import.meta.dirname, "..", "fixtures", "agents");

/** With `RECORD=1`, keeps what an agent printed for the stand-ins of `npm test`, without this machine's paths. */
export async function record(name: string, { output, folder }: Seen): Promise<void> {
  if (process.env["RECORD"] !== "1") return;
  await mkdir(fixtures, { recursive: true });
  const text = JSON.stringify(tidy(output, folder), null, 2);
  await writeFile(join(fixtures, `${name}.json`), `${text}\n`);
}

function tidy(output: AgentOutput, folder: string): AgentOutput {
  const installed = /\/[^\s"']*\/\.cache\/agents\/[^/]+/g;
  const plain = (value: string): string =>
    value.replaceAll(folder, "/purutos").replaceAll(installed, "/agents");
  return {
    ...output,
    stdout: plain(output.stdout),
    stderr: plain(output.stderr),
  };
}
