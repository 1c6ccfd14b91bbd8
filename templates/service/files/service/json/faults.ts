import type { Node } from "jsonc-parser";
import { words } from "../../lib/words/service.ts";
import { shortened, shown } from "./shown.ts";
import type { Found } from "./slip.ts";

/** What a key may hold, and in words what to write there. */
export interface Key {
  readonly is: (value: unknown) => boolean;
  readonly must: string;
  readonly isRequired?: boolean;
}

/** The keys of one kind of object. */
export type Keys = ReadonlyMap<string, Key>;

export interface Nearest {
  /** The name that a misspelt word most likely stands for. */
  readonly nearest: (word: string, names: readonly string[]) => string | undefined;
}

/** Of one object: more unknown keys say nothing new. */
const mostUnknown = 100;

/** What is wrong with the keys of an object, `outer` in the file: values, missing keys, and such as nothing reads. */
export function keyFaults(
  outer: string,
  object: Readonly<Record<string, unknown>>,
  node: Node,
  keys: Keys,
  { nearest }: Nearest,
  tolerated: readonly string[] = [],
): Found[] {
  const places = new Map((node.children ?? []).map((property) => [property.children?.[0]?.value, property]));
  const unknown = Object.keys(object).filter((name) => !keys.has(name) && !tolerated.includes(name));
  return [
    ...unknown.slice(0, mostUnknown).map((name) => {
      const near = nearest(name, [...keys.keys()]);
      return unknownKey(keyIn(outer, shortened(name)), near, keys, places.get(name) ?? node);
    }),
    ...[...keys].flatMap(([name, { is, must, isRequired }]) => {
      const key = keyIn(outer, name);
      if (!Object.hasOwn(object, name)) return isRequired === true ? [missing(key, must, node)] : [];
      return is(object[name]) ? [] : [wrong(key, object[name], must, valueOf(places.get(name)) ?? node)];
    }),
  ];
}

/** The fault of a value that cannot stand under a key. */
export const wrong = (key: string, value: unknown, must: string, { offset }: Node): Found => ({
  key,
  offset,
  message: words.keyWrong(key === "" ? words.theFile : key, shown(value), must),
});

/** The value under a key of an object; the object itself where there is none. */
export const valueIn = (node: Node, name: string): Node =>
  valueOf(node.children?.find(({ children }) => children?.[0]?.value === name)) ?? node;

const valueOf = (property: Node | undefined): Node | undefined => property?.children?.[1];

const keyIn = (outer: string, name: string): string => (outer === "" ? name : `${outer}.${name}`);

const missing = (key: string, must: string, { offset }: Node): Found => ({
  key,
  offset,
  message: words.keyMissing(key, must),
});

const unknownKey = (key: string, near: string | undefined, keys: Keys, { offset }: Node): Found => ({
  key,
  offset,
  message:
    near === undefined ? words.strangeKey(key, [...keys.keys()].join(", ")) : words.unknownKey(key, near),
});
