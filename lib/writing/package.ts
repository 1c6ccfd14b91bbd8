import { existsSync, readFileSync } from "node:fs";

/** A file of this package, by its path; what is built lies deeper than the sources, and in chunks. */
export const inPackage = (path: string): URL =>
  new URL(path, (root ??= findRoot(new URL("./", import.meta.url))));

/** The same of what is built into `dist/`, which mirrors the sources. */
export const inBuild = (path: string): URL =>
  import.meta.url.endsWith(".ts") ? inPackage(path) : inPackage(`dist/${path}`);

/** The version of this package; read once. */
export const version = (): string => (known ??= read());

let root: URL | undefined;
let known: string | undefined;

const findRoot = (folder: URL): URL =>
  existsSync(new URL("package.json", folder)) ? folder : findRoot(new URL("../", folder));

const read = (): string =>
  (JSON.parse(readFileSync(inPackage("package.json"), "utf8")) as { version: string }).version;
