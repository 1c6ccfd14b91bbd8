/** Faults of the file system: what happens at its n-th call that changes anything. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const changing = [
  "mkdirSync",
  "mkdtempSync",
  "writeFileSync",
  "copyFileSync",
  "chmodSync",
  "renameSync",
  "rmSync",
  "rmdirSync",
  "linkSync",
  "symlinkSync",
  "writeSync",
  "fchmodSync",
  "openSync",
] as const;

type Call = (...args: unknown[]) => unknown;

/** Does something in place of the n-th call, counted from 0. @returns what undoes that, and answers the number of calls. */
export function failAt(n: number, fail: (name: string) => void): () => number {
  const real = { ...fs } as Record<string, unknown>;
  const patched = fs as unknown as Record<string, Call>;
  let calls = 0;
  for (const name of changing) {
    patched[name] = (...args) => {
      if (name !== "openSync" || makesFile(args)) {
        calls += 1;
        if (calls - 1 === n) fail(name);
      }
      return (real[name] as Call)(...args);
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const name of changing) patched[name] = real[name] as Call;
    syncBuiltinESMExports();
    return calls;
  };
}

const makesFile = ([, flags]: readonly unknown[]): boolean =>
  typeof flags === "number" && (flags & fs.constants.O_CREAT) !== 0;
