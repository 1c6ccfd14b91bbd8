// A program that makes calls, in the folder of the Puruto that makes them, and says what came of each, line by line.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Asked } from "../../templates/ipc/files/ipc.ts";

/** What the program is told, as JSON. */
export interface Plan {
  readonly calls: number;
  /** Characters of each prompt. */
  readonly prompt: number;
  readonly asked: Omit<Asked, "prompt">;
}

const { calls, prompt, asked } = JSON.parse(process.argv[2] ?? "") as Plan;
const door = pathToFileURL(join(process.cwd(), "ipc.ts")).href;
const { call } = (await import(door)) as typeof import("../../templates/ipc/files/ipc.ts");

const controller = new AbortController();
for (const name of ["SIGUSR2", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
process.on("SIGINT", () => process.exit(3));

const text = "p".repeat(prompt);
for (let count = 0; count < calls; count += 1)
  void call({ ...asked, prompt: text }, { signal: controller.signal }).then((response) =>
    console.log(JSON.stringify({ response })),
  );
