import type { Repo } from "./repo.ts";

/** A question about a repo whose answer is worked out once, however many rules ask it. */
export function once<T>(answer: (repo: Repo) => T): (repo: Repo) => T {
  const answers = new WeakMap<Repo, { readonly value: T }>();
  return (repo) => {
    const known = answers.get(repo) ?? { value: answer(repo) };
    answers.set(repo, known);
    return known.value;
  };
}
