import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inBuild } from "./package.ts";

/** The path of a template on disk, by its path under `templates/`. */
export const templatePath = (name: string): string => fileURLToPath(inBuild(`templates/${name}`));

/** The text of a template, by its path under `templates/`. */
export const readTemplate = (name: string): string => readFileSync(templatePath(name), "utf8");
