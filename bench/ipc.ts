// How long a delegation takes, as a ratio to `node -e ""` on the same machine in the same run; through npm, to a script
// `node -e ""`. Run it with `npm run bench:ipc`; with Node 22.18 or later it measures native TypeScript, else tsx.
// The first round is not counted: users see it once, and from the second call on what Node kept compiled.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { runtimeScripts } from "../standard/manifest.ts";
import { Workspace, loader } from "../test/templates/ipc/helpers/workspace.ts";
import { medians, timed } from "./rounds.ts";

const rounds = 15;
const many = 64;
const script = `let text: string = "";
for await (const chunk of process.stdin) text += chunk;
console.log(JSON.stringify({ summary: "hello " + (text === "" ? "you" : JSON.parse(text).prompt) }));`;

const workspace = new Workspace();
process.on("exit", () => workspace.remove());
const caller = workspace.add("puruto-a", { runtime: true, policy: { allowed_targets: ["puruto-b"] } });
const target = workspace.add("puruto-b", { skills: { "status/run.ts": script } });
const path = join(target, ".claude", "skills", "status", "scripts", "run.ts");
const empty = join(caller, "empty.ts");
writeFileSync(empty, "");
const runner = loader.length === 0 ? "node" : "tsx";
const scripts = { empty: 'node -e ""', refused: 'node -e "process.exitCode = 1"', ...runtimeScripts(runner) };
writeFileSync(join(caller, "package.json"), JSON.stringify({ type: "module", scripts }));
/** What the scripts of package.json hand to Node, of this one, where it is Node that they start. */
const door = runner === "node" ? scripts.ipc.split(" ").slice(1) : [...loader, "ipc.ts"];
const kept = { NODE_COMPILE_CACHE: join(workspace.root, "kept") };
// Scripts of package.json are to start this Node, and npm is not to ask its registry whether there is a newer one.
const usual = {
  PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"]}`,
  HOME: workspace.root,
  npm_config_update_notifier: "false",
};
const client = fileURLToPath(new URL("mcp/client.mjs", import.meta.url));

/** Calls the target `many` times at once, and prints the peak of its own memory. */
const calls = `import { call } from "./ipc.ts";
const asked = { target: "puruto-b", action: "status", prompt: "go" };
const answers = await Promise.all(Array.from({ length: ${many} }, () => call(asked)));
if (answers.some(({ status }) => status !== "ok")) throw new Error(JSON.stringify(answers));
console.log(process.resourceUsage().maxRSS);`;

/** The same with nothing but the spawn. */
const spawns = `import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
const run = async () => {
  const child = spawn(process.execPath, ${JSON.stringify([...loader, path])});
  child.stdin.end('{"prompt":"go"}');
  return JSON.parse(await text(child.stdout));
};
await Promise.all(Array.from({ length: ${many} }, run));
console.log(process.resourceUsage().maxRSS);`;

interface Subject {
  readonly name: string;
  readonly args: string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly code?: number;
}

const cached = (args: string[], code = 0): Subject => {
  return { name: "the same, NODE_COMPILE_CACHE set", args, environment: kept, code };
};

const short: readonly Subject[] = [
  { name: 'node -e ""', args: ["-e", ""] },
  { name: "an empty TypeScript file", args: [...loader, empty] },
  cached([...loader, empty]),
  { name: "the script alone", args: [...loader, path] },
  cached([...loader, path]),
  { name: "a refused call, node ipc.ts", args: [...loader, "ipc.ts", ...to("puruto-c")], code: 1 },
  { name: "the same, as the npm script starts it", args: [...door, ...to("puruto-c")], code: 1 },
  cached([...loader, "ipc.ts", ...to("puruto-c")], 1),
  { name: "a call to a script, node ipc.ts", args: [...loader, "ipc.ts", ...to("puruto-b")] },
  { name: "the same, as the npm script starts it", args: [...door, ...to("puruto-b")] },
  cached([...loader, "ipc.ts", ...to("puruto-b")]),
  { name: "one tool call over MCP, client and server started for it", args: [client] },
  cached([client]),
];
const throughNpm: readonly Subject[] = [
  { name: "npm run, an empty script", args: npm("empty") },
  { name: "an empty script that exits with 1", args: npm("refused"), code: 1 },
  { name: "a refused call", args: npm("ipc", to("puruto-c")), code: 1 },
  { name: "a call to a script", args: npm("ipc", to("puruto-b")) },
];
const long: readonly Subject[] = [
  { name: `${many} bare spawns of the script at once`, args: evaluate(spawns) },
  { name: `${many} times call() at once`, args: evaluate(calls) },
];

console.log(
  `Node ${process.version}, ${loader.length === 0 ? "native TypeScript" : "tsx"}, medians of ${rounds}\n`,
);
report(short, rounds);
console.log("");
report(throughNpm, rounds);
console.log("");
report(long, 3);

function report(subjects: readonly Subject[], times: number): void {
  const said = new Map<string, string>();
  const taken = medians(times, subjects, ({ name, args, environment, code }) => {
    const { time, said: words } = timed(args, { cwd: caller, env: { ...usual, ...environment } }, code);
    said.set(name, words);
    return time;
  });
  for (const [index, { name }] of subjects.entries()) {
    const [base = 1, time = 0] = [taken[0], taken[index]];
    const peak = Number(said.get(name));
    const memory = peak > 0 ? `  peak ${Math.round(peak / 1024)} MB` : "";
    console.log(
      `${(time / base).toFixed(2).padStart(6)} ×  ${time.toFixed(0).padStart(5)} ms  ${name}${memory}`,
    );
  }
}

function to(name: string): string[] {
  return ["--target", name, "--action", "status", "--prompt", "go"];
}

/** What runs a script of package.json with the npm that runs this. */
function npm(name: string, words: readonly string[] = []): string[] {
  const cli = process.env["npm_execpath"];
  assert.ok(cli, "run it with npm: `npm run bench:ipc`");
  return [cli, "run", "--silent", name, "--", ...words];
}

function evaluate(program: string): string[] {
  return [...loader, "--input-type=module", "--eval", program];
}
