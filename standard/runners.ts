/** What runs a Puruto's TypeScript: Node itself, or the `tsx` package on a Node that can't. */
export const runners = ["node", "tsx"] as const;
export type Runner = (typeof runners)[number];

/** The runner that suits a version of Node, e.g. `20.20.2`: from 22.18 on, TypeScript runs natively. */
export function runnerFor(version: string): Runner {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 22 || (major === 22 && minor >= 18) ? "node" : "tsx";
}
