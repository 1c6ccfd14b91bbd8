import { readdirSync } from "node:fs";
import { join } from "node:path";
import { attempt, isInside, readText } from "../../../../ipc/files.ts";
import { isActionName } from "../../../../ipc/names.ts";
import { isObject } from "../../../../ipc/parsed.ts";
import { cut } from "../../../../ipc/target/reason.ts";
import { parse } from "../yaml.ts";

/** A skill of a Puruto, as a model gets it. */
export interface Skill {
  readonly name: string;
  readonly description: string;
  /** All of its SKILL.md, cut to 12,000 characters. */
  readonly text: string;
}

/** The skills of the Puruto in a folder that can be read, by name. */
export function skillsIn(folder: string): Skill[] {
  const skills = join(folder, ".claude", "skills");
  const names = attempt(() => readdirSync(skills)) ?? [];
  return names
    .filter(isActionName)
    .toSorted()
    .flatMap((name) => {
      const text = attempt(() => textOf(folder, join(skills, name, "SKILL.md")));
      return text === undefined ? [] : [{ name, description: descriptionIn(text), text }];
    });
}

/** The npm scripts that skills name, each once. */
export function scriptsOf(skills: readonly Skill[]): { readonly script: string; readonly skill: string }[] {
  const found = skills.flatMap(({ name, text }) =>
    [...text.matchAll(/\bnpm run --silent ([\w:-]+)/g)].map(([, script = ""]) => ({ script, skill: name })),
  );
  const isOwn = ({ script, skill }: (typeof found)[number]): number => Number(script === skill);
  // A script is of the skill of its name, whoever else names it.
  const ownLast = found.toSorted((one, other) => isOwn(one) - isOwn(other));
  return [...new Map(ownLast.map((one) => [one.script, one])).values()];
}

function textOf(folder: string, file: string): string {
  if (!isInside(folder, file)) throw new Error("a link that leads out");
  return cut(readText(file), 12_000);
}

function descriptionIn(text: string): string {
  const front = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? "";
  const matter = attempt((): unknown => parse(front, { maxAliasCount: 0 }));
  const description = isObject(matter) ? matter["description"] : "";
  return typeof description === "string" ? cut(description.replaceAll(/\s+/g, " "), 1024) : "";
}
