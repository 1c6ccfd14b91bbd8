import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/**
 * Keeps what generators print out of the report of this suite.
 *
 * @returns what a test had printed on standard output so far, by piece, without the last line breaks.
 */
export function captureOutput(): () => readonly string[] {
  const { writeSync } = fs;
  let printed: string[] = [];
  beforeEach(() => {
    printed = [];
    replaceWrite((...args: unknown[]) => {
      const [file, bytes] = args as [number, Uint8Array];
      if (file > 2) return Reflect.apply(writeSync, fs, args) as number;
      if (file === 1) printed.push(Buffer.from(bytes).toString().replace(/\n$/, ""));
      return bytes.length;
    });
  });
  afterEach(() => replaceWrite(writeSync));
  return () => printed;
}

function replaceWrite(writeSync: object): void {
  Object.assign(fs, { writeSync });
  syncBuiltinESMExports();
}
