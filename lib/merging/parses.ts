/**
 * Whether a file can be read by whatever reads it, as far as that can be told from its path. Merging keeps lines,
 * not sense: a text that no longer parses is no merge.
 */
export async function parses(path: string, text: string): Promise<boolean> {
  const [, extension = ""] = /\.([a-z]+)$/.exec(path) ?? [];
  try {
    await parsers[extension]?.(text);
    return true;
  } catch {
    return false;
  }
}

/** By extension; each throws. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  json: JSON.parse,
  md: async (text) => {
    const [, matter] = /^---\r?\n(.*?)\r?\n---\s*$/ms.exec(text) ?? [];
    return matter === undefined ? undefined : (await import("js-yaml")).load(matter);
  },
  ts: script,
  js: script,
  mjs: script,
};

async function script(text: string): Promise<unknown> {
  const { parse } = await import("@babel/parser");
  return parse(text, { sourceType: "module", plugins: ["typescript"] });
}
