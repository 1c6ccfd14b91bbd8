import { allowByHand, claudeSettings, unaskedFor } from "../../standard/unasked.ts";
import { objectIn } from "../../standard/json.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";
import { policyFile } from "../../templates/ipc/files/ipc/policy.ts";
import { ipc } from "../../templates/ipc/pack.ts";
import type { Puruto } from "./open.ts";
import { readKnown } from "./read.ts";
import { editJson } from "../writing/edit.ts";

/** What becomes of the file that says what claude may do unasked. */
interface Unasked {
  /** By path, what it is to be. */
  readonly texts: Readonly<Record<string, string>>;
  /** What is left to do by hand, where the file is its user's. */
  readonly notes: readonly string[];
}

/** Calls beside what claude may do unasked: new delegation meets a file that says so of scripts, or is its user's. */
export function unaskedCalls({ repo }: Puruto): Unasked {
  const text = readKnown(repo, claudeSettings);
  // Who has delegation may have taken them out.
  if (text === undefined || repo.kindOf(policyFile) !== undefined) return { texts: {}, notes: [] };
  const allowed = unaskedIn(text);
  const missing = unaskedFor(ipc.skills).filter((rule) => !allowed.includes(rule));
  if (!allowed.some(isOurs)) return { texts: {}, notes: allowByHand(missing) };
  const wanted = editJson(claudeSettings, text, [
    [
      ["permissions", "allow"],
      [...allowed, ...missing],
    ],
  ]);
  return { texts: { [claudeSettings]: wanted }, notes: [] };
}

/** A file that says something else there, or cannot be parsed, allows nothing of ours. */
function unaskedIn(text: string): readonly unknown[] {
  const permissions = objectIn(text)?.["permissions"];
  const allow = isObject(permissions) ? permissions["allow"] : undefined;
  return Array.isArray(allow) ? allow : [];
}

const isOurs = (rule: unknown): boolean =>
  typeof rule === "string" && rule.startsWith("Bash(npm run --silent ");
