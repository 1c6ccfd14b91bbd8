/**
 * Whether somebody is there to answer: standard input is a terminal, no `CI`, no `--defaults`, no `--json`.
 * Where nobody is, nothing is ever asked. (README.md, "Without anybody there: CI, scripts, containers".)
 */
export function isSomeoneThere(
  { defaults, json }: { readonly defaults?: unknown; readonly json?: unknown },
  { env, stdin }: { env: NodeJS.ProcessEnv; stdin: { isTTY?: boolean } } = process,
): boolean {
  const inCi = env["CI"] !== undefined && !["", "0", "false"].includes(env["CI"]);
  return defaults !== true && json !== true && !inCi && stdin.isTTY === true;
}
