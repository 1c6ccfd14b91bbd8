import type { Node, Scalar } from "yaml";
import { words } from "../../../../lib/words/agent-tests.ts";
import { isScalar } from "../yaml.ts";
import { show, type Spot } from "./spot.ts";

/** Whether a text stands without quotes, or a number, or nothing at all. */
export const isPlain = (node: Scalar): boolean => node.type === "PLAIN";

/** What a node is that is no object, list or alias. */
export function scalarOf(node: Node | null): Pick<Spot, "value" | "plain"> {
  if (!isScalar(node)) return { value: null };
  return { value: node.value, ...(isPlain(node) && node.source ? { plain: node.source } : {}) };
}

/** Why a value is not the same one to every reader, or not the one that was written. */
export function scalarFault(node: Scalar): string | undefined {
  const { value, source = "" } = node;
  if (isPlain(node) && unsure.test(source)) return words.unsure(show(source).slice(1, -1), show(source));
  return typeof value === "number" && isLossy(value, source)
    ? words.notKept(source, show(source))
    : undefined;
}

/** What YAML 1.1 takes for true, false, a day, a time or another number. */
const unsure =
  /^(?:yes|no|on|off|\d{4}-\d\d?-\d\d?(?:(?:t|[ \t]+)\d\d?:\d\d?:\d.*)?|[-+]?0\d+|[-+]?\d[\d.]*_[\d_.]*|[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?)$/i;

const isLossy = (value: number, source: string): boolean =>
  !Number.isFinite(value) || (/^[-+]?\d+$/.test(source) && !Number.isSafeInteger(value));
