/**
 * Whether somebody is there to answer: standard input is a terminal, no `CI`, no `--defaults`, no `--json`.
 * Where nobody is, nothing is ever asked. (README.md, "Without anybody there: CI, scripts, containers".)
 */
export function isSomeoneThere(
  { defaults, json }: { readonly defaults?: unknown; readonly json?: unknown },
  where: { readonly env: NodeJS.ProcessEnv; readonly stdin: { isTTY?: boolean } } = process,
): boolean {
  const { CI } = where.env;
  const inCi = CI !== undefined && !["", "0", "false"].includes(CI);
  return defaults !== true && json !== true && !inCi && where.stdin.isTTY === true;
}
