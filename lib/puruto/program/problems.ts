/** That a program took longer than it may, in seconds. */
export const tooLate = (name: string, seconds: number): string =>
  `${name} did not answer within ${seconds} seconds`;

/** Why there is no program to ask. */
export const whyNotStarted = (name: string, error: NodeJS.ErrnoException): string =>
  error.code === "ENOENT"
    ? `${name} is not installed, or not on the PATH`
    : `${name} could not be started: ${error.message}`;

/** A path in a message may be of any length. */
const longest = 500;

/** What a program such as git says is wrong, in one line, or how it ended where it says nothing. */
export function complaint(
  name: string,
  stderr: string,
  code: number | null,
  signal: NodeJS.Signals | null,
): string {
  const owner = /^[ \t]*(git config --global --add safe\.directory .+)$/m.exec(stderr)?.[1];
  if (owner !== undefined) return `it belongs to another user; if you trust it, say: ${owner}`;
  const said = /^(?:fatal|error): (.+)$/m.exec(stderr)?.[1];
  return said === undefined
    ? `${name} ended with ${signal ?? code}`
    : `${name} says: ${said.slice(0, longest)}`;
}
