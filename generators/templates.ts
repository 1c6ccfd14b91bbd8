import { readFileSync } from "node:fs";

// The built package mirrors the sources, so this holds in both.
const templates = new URL("../templates/", import.meta.url);

/** The text of a template, by its path under `templates/`. */
export const readTemplate = (name: string): string => readFileSync(new URL(name, templates), "utf8");
