/** That git took longer than it may, in seconds. */
export const tooLate = (seconds: number): string => `git did not answer within ${seconds} seconds`;

/** Why there is no git to ask. */
export const whyNotStarted = (error: NodeJS.ErrnoException): string =>
  error.code === "ENOENT"
    ? "git is not installed, or not on the PATH"
    : `git could not be started: ${error.message}`;

/** A path in a message may be of any length. */
const longest = 500;

/** What git says is wrong, in one line, or how it ended where it says nothing. */
export function complaint(stderr: string, code: number | null, signal: NodeJS.Signals | null): string {
  const owner = /^[ \t]*(git config --global --add safe\.directory .+)$/m.exec(stderr)?.[1];
  if (owner !== undefined) return `it belongs to another user; if you trust it, say: ${owner}`;
  const said = /^(?:fatal|error): (.+)$/m.exec(stderr)?.[1];
  return said === undefined ? `git ended with ${signal ?? code}` : `git says: ${said.slice(0, longest)}`;
}
