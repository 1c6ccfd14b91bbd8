import { runnerFor } from "../../../standard/runners.ts";
import { error, fine, type Machine, type Said } from "../check.ts";

/** Whether this Node is one that this package works with: what its package.json says of engines. */
export function node({ node: version }: Machine): Said[] {
  if (!works(version))
    return [
      error(
        `Node ${version}, which this package does not work with`,
        "install Node 22.18 or newer, or 20.17 of 20",
      ),
    ];
  const runner = runnerFor(version);
  return [fine(`Node ${version}; new Purutos get the runner ${runner}`)];
}

function works(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return (major === 20 && minor >= 17) || (major === 22 && minor >= 9) || major > 22;
}
