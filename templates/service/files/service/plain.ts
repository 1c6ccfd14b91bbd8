import { attempt } from "../ipc/files.ts";

const deepest = 6;
const most = 1000;

/**
 * What is told of any value, for JSON: of an error its message, code, cause and the errors in it, and nothing of what a
 * library has hung on it, like requests with their headers; never what throws when it is looked at. What goes round or
 * on for long is cut.
 */
export function plain(value: unknown): unknown {
  return tell(value, 0, { left: most });
}

function tell(value: unknown, depth: number, budget: { left: number }): unknown {
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return "[…]";
  return attempt(() => tellObject(value, (inner) => tell(inner, depth + 1, budget), budget)) ?? "[object]";
}

function tellObject(value: object, inner: (value: unknown) => unknown, budget: { left: number }): unknown {
  if (value instanceof Date) return value.toJSON();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  const parts = value instanceof Error ? partsOf(value) : value instanceof Map ? [...value] : undefined;
  const items = value instanceof Set || Array.isArray(value) ? [...value] : undefined;
  const take = <T>(all: readonly T[]): T[] => {
    const some = all.slice(0, Math.max(0, budget.left));
    budget.left -= some.length;
    return some;
  };
  if (items !== undefined) return take(items).map(inner);
  return Object.fromEntries(
    take(parts ?? Object.entries(value)).map(([key, part]) => [String(key), inner(part)]),
  );
}

function partsOf({ name, message, cause, ...more }: Error): [string, unknown][] {
  const { code, errors } = more as { code?: unknown; errors?: unknown };
  const known = { name, message, code, cause, errors };
  return Object.entries(known).filter(([, part]) => part !== undefined);
}
