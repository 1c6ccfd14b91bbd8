/**
 * The Purutos that the user can talk to, in the order of `.channels.json` (docs/telegram.md, "Channels"). Throws, with every fault of the
 * file.
 */
export function readChannels(): readonly string[] {
  return [];
}
