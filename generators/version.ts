import { readFileSync } from "node:fs";

// The built package lies one folder deeper than the sources.
const manifest = import.meta.url.endsWith(".ts") ? "../package.json" : "../../package.json";

/** The version of this package. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL(manifest, import.meta.url), "utf8")) as { version: string }).version;
