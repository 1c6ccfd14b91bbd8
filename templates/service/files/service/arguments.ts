import { parseArgs, type ParseArgsConfig } from "node:util";

/** What stands on a command line behind the command's name. */
export interface Arguments {
  readonly plain: readonly string[];
  /** Of an option of type string without a value: true. */
  readonly values: Readonly<Record<string, unknown>>;
  /** The first that is not known, stands twice, or is one word too many; as it was typed. */
  readonly strange: string | undefined;
}

/** Reads arguments as `util.parseArgs` does, and says what is wrong instead of throwing it in English. */
export function readArguments(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig["options"]>,
  most: number,
): Arguments {
  const parsed = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const seen = new Set<string>();
  const strange = parsed.tokens.find((token) => {
    if (token.kind !== "option") return false;
    const known =
      Object.hasOwn(options, token.name) && !seen.has(token.name) ? options[token.name] : undefined;
    seen.add(token.name);
    return known === undefined || (known.type === "boolean" && token.value !== undefined);
  });
  const { values, positionals: plain } = parsed;
  return { plain, values, strange: strange?.kind === "option" ? strange.rawName : plain[most] };
}
