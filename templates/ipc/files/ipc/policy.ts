import type { InvocationRequest } from "./contract.ts";
import { parseJson } from "./json.ts";
import { isRepoName } from "./names.ts";
import { isCount, isObject, isText, must, mustBe } from "./parsed.ts";
import type { Fault, JsonObject, Parsed } from "./parsed.ts";

/** Who may ask whom for what, as `.puruto-ipc.json` says it (docs/ipc.md, "Policy"). */
export interface Policy {
  /** Whether it may call and be called. A file that does not say so means true. */
  readonly enabled: boolean;
  readonly owner?: string;
  readonly max_hops: number;
  /** Seconds, a fraction is allowed. */
  readonly default_timeout_sec: number;
  readonly allowed_targets: readonly string[];
  /** By target. A target without an entry may be asked for any action. */
  readonly allowed_actions: ReadonlyMap<string, readonly string[]>;
  readonly allowed_callers?: readonly string[];
  readonly agent?: string | readonly string[];
}

export const policyFile = ".puruto-ipc.json";

interface Key {
  /** Whether a generated policy has it, and a policy without it is worth a warning. */
  readonly expected: boolean;
  readonly faults: (key: string, value: unknown) => Iterable<Fault>;
}

/** Every key that has a meaning, with its check. */
export const policyKeys: ReadonlyMap<string, Key> = new Map([
  ["enabled", { expected: true, faults: rule("true or false", (value) => typeof value === "boolean") }],
  ["owner", { expected: true, faults: rule("the name of this Puruto", isRepoName) }],
  ["max_hops", { expected: true, faults: rule("an integer of 0 or more", isCount) }],
  ["default_timeout_sec", { expected: true, faults: rule("a number of seconds above 0", isPositive) }],
  ["allowed_targets", { expected: true, faults: nameList }],
  ["allowed_actions", { expected: true, faults: actionLists }],
  ["allowed_callers", { expected: false, faults: nameList }],
  ["agent", { expected: false, faults: rule("a name or a list of arguments, none of them empty", isAgent) }],
  ["$schema", { expected: false, faults: rule("a string", (value) => typeof value === "string") }],
]);

/** The text of a policy, parsed once. */
export interface Examined {
  /** Empty where the text is no JSON object. */
  readonly document: JsonObject;
  /**
   * All that can be said against it, in the order of the file's keys, 1,000 of a key at most: `syntax` and `type`
   * faults, which make it refuse everything, then `missing` and `unknown` keys, which do not. None names the file.
   */
  readonly faults: readonly Fault[];
  /** As `parsePolicy` answers. */
  readonly policy: Parsed<Policy>;
}

/** What there is to say about the text of a policy. */
export function examinePolicy(text: string): Examined {
  const json = parseJson(text);
  const document = json.ok && isObject(json.value) ? json.value : undefined;
  if (document === undefined) {
    const faults = json.ok ? [noObject(json.value)] : json.faults;
    return { document: {}, faults, policy: { ok: false, faults: faults.map(ofFile) } };
  }
  const faults = keyFaults(document);
  const wrong = faults.filter(({ kind }) => kind === "type");
  return {
    document,
    faults: [...faults, ...missingKeys(document)],
    policy: wrong.length > 0 ? { ok: false, faults: wrong } : { ok: true, value: complete(document) },
  };
}

/**
 * Reads a policy. With a fault of kind `syntax` or `type` there is no policy, but the list of all of these.
 * A missing `enabled` counts as true, other missing keys take the value that allows least; of a key that stands twice the last counts, as in JSON.parse.
 */
export function parsePolicy(text: string): Parsed<Policy> {
  return examinePolicy(text).policy;
}

/** The name of the rule that refused a request. */
export type Rule =
  | "disabled"
  | "allowed_targets"
  | "allowed_actions"
  | "max_hops"
  | "cycle"
  | "secret"
  | "target_disabled"
  | "allowed_callers";

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly rule: Rule; readonly message: string };

/** What the caller's rules look at besides policy and request. */
export interface Circumstances {
  /** The smallest `max_hops` along the chain so far; Infinity when this is its first call. */
  readonly max_hops: number;
  /** The names of the caller and of everyone who led to it. */
  readonly ancestors: readonly string[];
  /** The key of the caller's `.env` whose value the request holds, if any. */
  readonly secret: string | undefined;
}

const allowed: Decision = { allowed: true };

/** Rules 1 to 6, those of the caller's own policy: the first that refuses decides (docs/ipc.md, "Policy"). */
export function decide(policy: Policy, request: InvocationRequest, around: Circumstances): Decision {
  const { target, action, hop } = request;
  const actions = policy.allowed_actions.get(target);
  const maxHops = Math.min(policy.max_hops, around.max_hops);
  if (!policy.enabled) return refuse("disabled", `${policyFile} says "enabled": false`);
  if (!policy.allowed_targets.includes(target))
    return refuse("allowed_targets", `${target} is not in allowed_targets of ${policyFile}`);
  if (actions !== undefined && !actions.includes(action))
    return refuse("allowed_actions", `${action} is not in allowed_actions of ${policyFile} for ${target}`);
  // Written so that a hop that is no number is refused, too.
  if (!(hop < maxHops))
    return refuse("max_hops", `hop ${hop} is not below max_hops, which is ${maxHops} here`);
  if (around.ancestors.includes(target)) return refuse("cycle", `${target} is already part of this chain`);
  if (around.secret !== undefined)
    return refuse(
      "secret",
      `the request holds the value of ${around.secret} from .env; refer to it by its name`,
    );
  return allowed;
}

/** Rules 7 and 8, those of the target's policy, where it has one (docs/ipc.md, "Policy"). */
export function decideAsTarget(policy: Policy, request: InvocationRequest): Decision {
  const { caller, target } = request;
  if (!policy.enabled) return refuse("target_disabled", `${policyFile} of ${target} says "enabled": false`);
  if (policy.allowed_callers !== undefined && !policy.allowed_callers.includes(caller))
    return refuse("allowed_callers", `${caller} is not in allowed_callers of ${policyFile} in ${target}`);
  return allowed;
}

function refuse(name: Rule, message: string): Decision {
  return { allowed: false, rule: name, message };
}

/** Of a key, and of keys without a meaning: thousands more say nothing new. */
const mostFaults = 1000;

function keyFaults(document: JsonObject): Fault[] {
  const faults: Fault[] = [];
  let unknown = 0;
  for (const [key, value] of Object.entries(document)) {
    const known = policyKeys.get(key);
    if (known !== undefined) faults.push(...first(known.faults(key, value)));
    else if ((unknown += 1) <= mostFaults) faults.push(unknownKey(key));
  }
  return faults;
}

function first(faults: Iterable<Fault>): Fault[] {
  const found: Fault[] = [];
  for (const fault of faults) {
    found.push(fault);
    if (found.length === mostFaults) break;
  }
  return found;
}

function missingKeys(document: JsonObject): Fault[] {
  return [...policyKeys]
    .filter(([key, { expected }]) => expected && !Object.hasOwn(document, key))
    .map(([key]) => ({ key, kind: "missing", message: `${key} is missing` }));
}

function unknownKey(key: string): Fault {
  const keys = [...policyKeys.keys()].join(", ");
  return { key, kind: "unknown", message: `${JSON.stringify(key)} has no meaning; the keys are ${keys}` };
}

function noObject(value: unknown): Fault {
  return { key: "", kind: "syntax", message: must("a JSON object", value) };
}

function ofFile(fault: Fault): Fault {
  return { ...fault, message: `${policyFile} ${fault.message}` };
}

function complete(document: JsonObject): Policy {
  const actions = new Map(
    Object.entries(isObject(document["allowed_actions"]) ? document["allowed_actions"] : {}),
  );
  const closed = { enabled: true, max_hops: 0, default_timeout_sec: 120, allowed_targets: [] };
  // The types were checked key by key, which the type system cannot follow.
  return { ...closed, ...document, allowed_actions: actions } as Policy;
}

function rule(words: string, is: (value: unknown) => boolean): Key["faults"] {
  return (key, value) => (is(value) ? [] : [mustBe(key, words, value)]);
}

function* nameList(key: string, value: unknown): Iterable<Fault> {
  if (!Array.isArray(value)) yield mustBe(key, "a list of names", value);
  else
    for (const [index, entry] of value.entries())
      if (!isRepoName(entry)) yield { ...mustBe(`${key}[${index}]`, "a name", entry), at: [key, index] };
}

function* actionLists(key: string, value: unknown): Iterable<Fault> {
  if (!isObject(value)) yield mustBe(key, "an object of lists of actions", value);
  else
    for (const [target, actions] of Object.entries(value))
      if (!isListOf(actions, isString))
        yield { ...mustBe(`${key}.${target}`, "a list of actions", actions), at: [key, target] };
}

function isPositive(value: unknown): boolean {
  return Number.isFinite(value) && Number(value) > 0;
}

function isAgent(value: unknown): boolean {
  return isText(value) || (isListOf(value, isText) && value.length > 0);
}

function isListOf(value: unknown, is: (entry: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every((entry) => is(entry));
}

function isString(value: unknown): boolean {
  return typeof value === "string";
}
