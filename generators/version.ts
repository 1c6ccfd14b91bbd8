import { readFileSync } from "node:fs";

// The built package lies one folder deeper than the sources.
const manifest = import.meta.url.endsWith(".ts") ? "../package.json" : "../../package.json";

let known: string | undefined;

/** The version of this package; read once. */
export const version = (): string => (known ??= read());

const read = (): string =>
  (JSON.parse(readFileSync(new URL(manifest, import.meta.url), "utf8")) as { version: string }).version;
