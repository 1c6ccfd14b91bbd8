/** What runs a Puruto's TypeScript: Node itself, or the `tsx` package on a Node that can't. */
export const runners = ["node", "tsx"] as const;
export type Runner = (typeof runners)[number];

/** The first version of Node that each runner works with: from 22.18 on, TypeScript runs natively. */
const firstNode: Record<Runner, readonly [major: number, minor: number]> = {
  node: [22, 18],
  tsx: [20, 17],
};

/** The runner that suits a version of Node, e.g. `20.20.2`. */
export const runnerFor = (version: string): Runner => (isOld("node", version) ? "tsx" : "node");

/** The first version of Node that a runner works with, e.g. `22.18.0`. */
export const oldestNode = (runner: Runner): string => `${firstNode[runner].join(".")}.0`;

/** The versions of Node that a runner needs. */
export const nodeRange = (runner: Runner): string => `>=${oldestNode(runner)}`;

/** Why a runner does not work with a version of Node, in words that begin with its name; undefined where it does. */
export function nodeOlderThanRunner(runner: Runner, version: string): string | undefined {
  if (!isOld(runner, version)) return undefined;
  return `${runner} needs Node ${firstNode[runner].join(".")} or newer, and this is Node ${version}`;
}

function isOld(runner: Runner, version: string): boolean {
  const [major, minor] = firstNode[runner];
  const [ofMajor = 0, ofMinor = 0] = version.split(".").map(Number);
  return ofMajor < major || (ofMajor === major && ofMinor < minor);
}
