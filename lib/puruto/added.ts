import type { Judged } from "../../standard/parsed.ts";

/**
 * What words on a command line add to what is there. A list without this around it, as a checklist gives it and a
 * policy has it, is the whole. (docs/ipc.md, "Options".)
 */
export class Added<T> {
  readonly names: T;

  constructor(names: T) {
    this.names = names;
  }
}

/** Turns what was typed into an addition, and leaves what is the whole as it is. */
export const addingTo =
  <T>(
    parse: (received: unknown) => Judged<T>,
    isTyped = (received: unknown) => typeof received === "string",
  ) =>
  (received: unknown): Judged<T | Added<T>> => {
    if (received instanceof Added) return { ok: true, value: received as Added<T> };
    const answer = parse(received);
    return answer.ok && isTyped(received) ? { ok: true, value: new Added(answer.value) } : answer;
  };
