/**
 * Whether somebody is there to answer: standard input is a terminal, no `CI`, no `--defaults`.
 * Where nobody is, nothing is ever asked. (Commands, "Rules for all".)
 */
export function isSomeoneThere(
  options: { readonly defaults?: unknown },
  { env, stdin }: { env: NodeJS.ProcessEnv; stdin: { isTTY?: boolean } } = process,
): boolean {
  const inCi = env["CI"] !== undefined && !["", "0", "false"].includes(env["CI"]);
  return options.defaults !== true && !inCi && stdin.isTTY === true;
}
