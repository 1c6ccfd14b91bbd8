import type { Case } from "./decision.ts";

/**
 * The decision as one would write it down from the page that describes the rules, with nothing shared with the
 * runtime, for the world of the property test: puruto-b is there and can read, nobody else is, and what `.env` and
 * its example say is a few plain lines. Slow, repetitive and plain on purpose.
 */
export function oracle({ policy: ours, asked, env, example, context, theirs: others }: Case): string {
  const policy = JSON.parse(ours);
  const theirs = JSON.parse(others ?? "{}");
  const chain = context === undefined ? undefined : JSON.parse(context);

  if (isBroken(policy)) return "IPC_ERROR";
  if (!/^[a-z0-9-]+$/.test(asked.target)) return "IPC_ERROR";
  if (!["read", "write", "sesame-open-wide"].includes(asked.action)) return "IPC_ERROR";
  if (asked.hop !== undefined && (asked.hop < 0 || asked.hop === 0.5)) return "IPC_ERROR";

  let hop = asked.hop ?? 0;
  if (chain !== undefined && hop < chain.hop + 1) hop = chain.hop + 1;
  let maxHops = policy.max_hops;
  if (chain !== undefined && chain.max_hops < maxHops) maxHops = chain.max_hops;

  if (policy.enabled === false) return "disabled";
  if (!policy.allowed_targets.some((each: string) => each === asked.target)) return "allowed_targets";
  const entries = Object.entries<string[]>(policy.allowed_actions ?? {});
  for (const [target, actions] of entries)
    if (target === asked.target && !actions.some((each) => each === asked.action)) return "allowed_actions";
  if (hop >= maxHops) return "max_hops";
  if (asked.target === "puruto-a" || asked.target === policy.owner) return "cycle";
  if (chain !== undefined && chain.ancestors.some((each: string) => each === asked.target)) return "cycle";
  const texts = [asked.target, asked.action, asked.prompt, JSON.stringify(asked.payload), asked.request_id];
  texts.push(chain === undefined ? asked.correlation_id : chain.correlation_id);
  for (const secret of secretsOf(env, example))
    for (const each of texts) if (each !== undefined && each.includes(secret)) return "secret";

  if (asked.target !== "puruto-b") return "TARGET_NOT_FOUND";
  if (isBroken(theirs)) return "IPC_ERROR";
  if (theirs.enabled === false) return "target_disabled";
  const caller = policy.owner ?? "puruto-a";
  if (theirs.allowed_callers !== undefined && !theirs.allowed_callers.some((each: string) => each === caller))
    return "allowed_callers";
  return asked.action === "read" ? "allowed" : "TARGET_NOT_FOUND";
}

function secretsOf(env = "", example = ""): string[] {
  const secrets = [];
  for (const line of env.split("\n")) {
    const [key = "", value = ""] = line.split("=");
    const isPlace = ["_PATH", "_ID", "_IDS", "_USERS", "_HOST", "_PORT"].some((end) => key.endsWith(end));
    if (value.length >= 8 && !isPlace && !example.split("\n").includes(line)) secrets.push(value);
  }
  return secrets;
}

// What the property test can put in: each key is either as it should be, or one of a few odd values.
function isBroken(policy: Record<string, unknown>): boolean {
  const has = (key: string) => Object.keys(policy).includes(key);
  if (has("enabled") && typeof policy["enabled"] !== "boolean") return true;
  if (has("owner") && !["puruto-a", "puruto-old", "puruto-b"].includes(String(policy["owner"]))) return true;
  if (has("owner") && typeof policy["owner"] !== "string") return true;
  if (has("max_hops") && typeof policy["max_hops"] !== "number") return true;
  if (has("default_timeout_sec") && typeof policy["default_timeout_sec"] !== "number") return true;
  if (has("allowed_targets") && !isNames(policy["allowed_targets"])) return true;
  if (has("allowed_callers") && !isNames(policy["allowed_callers"])) return true;
  if (has("allowed_actions") && !isLists(policy["allowed_actions"])) return true;
  return has("agent") && !isAgent(policy["agent"]);
}

function isNames(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const name of value) if (typeof name !== "string" || !/^[a-z-]+$/.test(name)) return false;
  return true;
}

function isLists(value: unknown): boolean {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  for (const list of Object.values(value)) {
    if (!Array.isArray(list)) return false;
    for (const action of list) if (typeof action !== "string") return false;
  }
  return true;
}

function isAgent(value: unknown): boolean {
  if (typeof value === "string") return value.length > 0;
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each === "string" && each.length > 0)
  );
}
