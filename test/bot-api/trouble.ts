import type { Random } from "../chaos/random.ts";

/**
 * How one call goes wrong. `cut`: the connection ends before the call is read, after it was carried out, or within its
 * answer; `silent`: it is not answered, and `carried` says whether it was carried out all the same; `slow`: its answer comes
 * in pieces, for so long; `error` and `page`: an answer of the Bot API, or a web page of whatever stands before it.
 */
export type Trouble =
  | { readonly does: "cut"; readonly when: "before" | "after" | "within" }
  | { readonly does: "silent"; readonly carried?: boolean }
  | { readonly does: "slow"; readonly ms: number }
  | {
      readonly does: "error";
      readonly code: number;
      readonly description?: string;
      readonly retry_after?: number;
      readonly carried?: boolean;
    }
  | { readonly does: "page"; readonly code: number; readonly carried?: boolean };

export type Troubles = readonly [Trouble, ...Trouble[]];

interface Rule {
  readonly method: string;
  readonly trouble: Trouble;
  left: number;
}

/** What goes wrong with which calls: first what is scripted, in its order, then what chance brings. */
export class Script {
  readonly #random: Random;
  readonly #rules: Rule[] = [];
  #chance: { readonly share: number; readonly troubles: Troubles; readonly methods: RegExp } | undefined;

  constructor(random: Random) {
    this.#random = random;
  }

  add(method: string, trouble: Trouble, times: number): void {
    this.#rules.push({ method, trouble, left: times });
  }

  atRandom(share: number, troubles: Troubles, methods: RegExp): void {
    this.#chance = { share, troubles, methods };
  }

  clear(): void {
    this.#rules.length = 0;
    this.#chance = undefined;
  }

  next(method: string): Trouble | undefined {
    const rule = this.#rules.find((one) => one.left > 0 && [method, "*"].includes(one.method));
    if (rule !== undefined) {
      rule.left -= 1;
      return rule.trouble;
    }
    if (this.#chance === undefined || !this.#chance.methods.test(method)) return undefined;
    const { share, troubles } = this.#chance;
    return this.#random.between(1, 1000) <= share * 1000 ? this.#random.of(troubles) : undefined;
  }
}
