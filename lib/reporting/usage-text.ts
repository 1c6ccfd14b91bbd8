import type { Usage } from "../../templates/ipc/files/ipc/outcome.ts";

/** What a run took, for people: `1,204 tokens, 3 turns, $0.02`; "" where it says none of these. Pure. */
export function usageText({ input_tokens: into, output_tokens: out, turns, cost_usd }: Usage): string {
  const tokens = into === undefined && out === undefined ? undefined : (into ?? 0) + (out ?? 0);
  return [
    ...(tokens === undefined ? [] : [counted(tokens, "token")]),
    ...(turns === undefined ? [] : [counted(turns, "turn")]),
    ...(cost_usd === undefined ? [] : [dollars(cost_usd)]),
  ].join(", ");
}

/** Its tokens, by what they were: `1,000 in, 204 out, 300 cached`; "" where it does not say. Pure. */
export function tokensText({ input_tokens, output_tokens, cached_tokens }: Usage): string {
  const kinds = Object.entries({ in: input_tokens, out: output_tokens, cached: cached_tokens });
  return kinds
    .flatMap(([word, tokens]) => (tokens === undefined ? [] : [`${grouped(tokens)} ${word}`]))
    .join(", ");
}

const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;

const grouped = (count: number): string => count.toLocaleString("en-US");

function dollars(cost: number): string {
  if (cost > 0 && cost < 0.01) return "under $0.01";
  return `$${cost.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
