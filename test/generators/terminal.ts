/** Runs something as at a terminal: standard input is one, and no `CI` is set. */
export async function atTerminal<T>(work: () => PromiseLike<T>): Promise<T> {
  const { isTTY } = process.stdin;
  const ci = process.env["CI"];
  process.stdin.isTTY = true;
  delete process.env["CI"];
  try {
    return await work();
  } finally {
    process.stdin.isTTY = isTTY;
    if (ci !== undefined) process.env["CI"] = ci;
  }
}
