import type { Usage } from "../../templates/ipc/files/ipc/outcome.ts";
import { isObject } from "../../templates/ipc/files/ipc/parsed.ts";

const names = ["input_tokens", "output_tokens", "cached_tokens", "turns", "cost_usd"] as const;

/** What a run took, in what a journal or an answer says of it; undefined where that says nothing which can be so. */
export function usageIn(said: unknown): Usage | undefined {
  if (!isObject(said)) return undefined;
  const known = names.flatMap((name) => (isAmount(said[name]) ? [[name, said[name]] as const] : []));
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** What runs took together; their turns, each a run's own, add up to nothing. Undefined where none says anything. */
export function sumOf(usages: readonly Usage[]): Usage | undefined {
  const sums = names.flatMap((name) => {
    const amounts = usages.flatMap((usage) => usage[name] ?? []);
    return amounts.length === 0 || name === "turns" ? [] : [[name, amounts.reduce((a, b) => a + b)] as const];
  });
  return sums.length === 0 ? undefined : Object.fromEntries(sums);
}

const isAmount = (value: unknown): value is number =>
  typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
