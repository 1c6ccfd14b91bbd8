import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// The built package mirrors the sources, so this holds in both.
const templates = new URL("../templates/", import.meta.url);

/** The path of a template on disk, by its path under `templates/`. */
export const templatePath = (name: string): string => fileURLToPath(new URL(name, templates));

/** The text of a template, by its path under `templates/`. */
export const readTemplate = (name: string): string => readFileSync(templatePath(name), "utf8");
