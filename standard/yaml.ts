import { createRequire } from "node:module";

/**
 * The parser and writer of YAML, loaded where there is something for it: that takes 5 ms, a tenth of making a new
 * Puruto. As CommonJS, which is synchronous. (In what is built it is another module: see build.mjs.)
 */
export const yaml = () => createRequire(import.meta.url)("js-yaml") as typeof import("js-yaml");
