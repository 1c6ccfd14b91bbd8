/** A name for a job, made from whom it asks and what, that none of `taken` has. */
export function freeId(target: string, prompt: string, taken: readonly string[]): string {
  const name = nameOf(`${target.replace(/^puruto-/, "")} ${prompt.slice(0, 200)}`);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

const longest = 40;

/** As many words as there is room for, without their accents. */
function nameOf(text: string): string {
  const plain = text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const [first = "job", ...rest] = plain.match(/[a-z0-9]+/g) ?? [];
  const start = first.slice(0, longest);
  return rest.reduce((name, word) => (`${name}-${word}`.length > longest ? name : `${name}-${word}`), start);
}
