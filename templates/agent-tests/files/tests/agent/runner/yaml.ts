import { words } from "../../../lib/words/agent-tests.ts";

/** The package `yaml`; where nobody installed it yet, that is said in a line, and the process ends. */
const yaml = await import("yaml").catch((error: unknown) => {
  if ((error as { readonly code?: unknown }).code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error(words.notInstalled);
  process.exit(1);
});

export const { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, parse, parseAllDocuments, stringify } =
  yaml;
