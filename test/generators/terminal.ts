import { agents } from "../../lib/questions/presence.ts";

/** Runs something as at a terminal: standard input is one, no `CI` is set, and no agent runs this. */
export async function atTerminal<T>(work: () => PromiseLike<T>): Promise<T> {
  const { isTTY } = process.stdin;
  const silencing = Object.entries(process.env).filter(([name]) => name === "CI" || agents.test(name));
  process.stdin.isTTY = true;
  for (const [name] of silencing) delete process.env[name];
  try {
    return await work();
  } finally {
    process.stdin.isTTY = isTTY;
    Object.assign(process.env, Object.fromEntries(silencing));
  }
}
