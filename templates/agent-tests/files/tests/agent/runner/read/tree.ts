import type { Alias, Document, LineCounter, Node, YAMLMap } from "yaml";
import { maxDepth } from "../../../../ipc/json.ts";
import { words } from "../../../../lib/words/agent-tests.ts";
import { isAlias, isMap, isScalar, isSeq } from "../yaml.ts";
import { isPlain, scalarFault, scalarOf } from "./scalars.ts";
import { nameIn, show, type Place, type Reading, type Spot } from "./spot.ts";

/** Values that a document may have, aliases followed, and aliases in it. */
const most = 100_000;
const mostAliases = 100;

/** Makes spots of the nodes of a document, and says what can be no value, or not the same one to every reader. */
export class Tree {
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #reading: Reading;
  readonly #open: Node[] = [];
  #values = 0;
  #aliases = 0;

  constructor(document: Document.Parsed, lines: LineCounter, reading: Reading) {
    this.#document = document;
    this.#lines = lines;
    this.#reading = reading;
  }

  /** The whole document. */
  spot(): Spot {
    return this.#spotOf(this.#document.contents, "", undefined);
  }

  #spotOf(node: Node | null, name: string, key: Place | undefined): Spot {
    const isLeftOut = node === null || (isScalar(node) && node.source === "" && isPlain(node));
    const at = (isLeftOut ? key : undefined) ?? this.#placeOf(node);
    const base = { at, key: key ?? at, name };
    const fault = node === null ? undefined : this.#faultOf(node);
    if (fault !== undefined) return this.#broken(base, fault);
    if (isAlias(node)) return this.#aliased(node, base);
    if (isMap(node)) return this.#inside(node, () => ({ ...base, ...this.#object(node, name) }));
    if (!isSeq(node)) return { ...base, ...scalarOf(node) };
    const items = () =>
      node.items.map((item, nth) => this.#spotOf(item as Node | null, `${name}[${nth}]`, undefined));
    return this.#inside(node, () => withItems(base, items()));
  }

  #broken(base: Base, fault: string): Spot {
    if (fault !== "") this.#reading.say(base.at, fault);
    return { ...base, value: undefined, isBroken: true };
  }

  /** An empty one where it has been said already. */
  #faultOf(node: Node): string | undefined {
    this.#values += 1;
    if (this.#values > most) return this.#values === most + 1 ? words.tooMany(most) : "";
    if (this.#open.length > maxDepth) return words.tooDeep(maxDepth);
    if (!isAlias(node) && node.tag !== undefined)
      return words.noTags(show(node.tag.replace("tag:yaml.org,2002:", "!!")));
    return isScalar(node) ? scalarFault(node) : undefined;
  }

  #aliased(alias: Alias, base: Base): Spot {
    this.#aliases += 1;
    if (this.#aliases > mostAliases)
      return this.#broken(base, this.#aliases === mostAliases + 1 ? words.tooManyAliases(mostAliases) : "");
    const node = alias.resolve(this.#document);
    if (node === undefined) return this.#broken(base, words.noAnchor(alias.source));
    if (this.#open.includes(node)) return this.#broken(base, words.inItself(alias.source));
    return { ...this.#spotOf(node, base.name, base.key), at: base.at };
  }

  #inside(node: Node, read: () => Spot): Spot {
    this.#open.push(node);
    const spot = read();
    this.#open.pop();
    return spot;
  }

  #object(map: YAMLMap, name: string): Pick<Spot, "value" | "entries"> {
    const entries = new Map<string, Spot>();
    for (const { key, value } of map.items) {
      const word = this.#keyOf(key as Node | null);
      if (word === undefined) continue;
      const place = this.#placeOf(key as Node);
      if (entries.has(word)) this.#reading.say(place, words.twice);
      entries.set(word, this.#spotOf(value as Node | null, nameIn(name, word), place));
    }
    // What this makes has `__proto__` as a key like any other.
    return { entries, value: Object.fromEntries([...entries].map(([key, spot]) => [key, spot.value])) };
  }

  #keyOf(node: Node | null): string | undefined {
    const at = this.#placeOf(node);
    if (!isScalar(node) || node.tag !== undefined) return this.#reading.say(at, words.keyIsNoText);
    if (typeof node.value !== "string")
      return this.#reading.say(at, words.keyInQuotes(show(node.source ?? "")));
    if (isPlain(node) && node.value === "<<") return this.#reading.say(at, words.noMerge);
    const fault = scalarFault(node);
    return fault === undefined ? node.value : this.#reading.say(at, fault);
  }

  #placeOf(node: Node | null): Place {
    return placeIn(this.#lines, node?.range?.[0] ?? 0);
  }
}

/** Where an offset of a text lies. */
export function placeIn(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}

type Base = Pick<Spot, "at" | "key" | "name">;

const withItems = (base: Base, items: readonly Spot[]): Spot => ({
  ...base,
  items,
  value: items.map(({ value }) => value),
});
