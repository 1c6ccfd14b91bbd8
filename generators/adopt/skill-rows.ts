import type { JsonObject } from "../../templates/ipc/files/ipc/parsed.ts";
import type { SkillRow } from "../../templates/pack.ts";
import { skillFile } from "../../standard/skills.ts";
import { textOf, type Repo } from "../../standard/repo.ts";
import { frontMatter, parseMatter } from "../../standard/rules/front-matter.ts";
import { skillNames } from "../../standard/rules/skills.ts";
import { asLine } from "./guess.ts";

/** The rows of the skills that a repo brings itself. */
export const ownRows = (repo: Repo, others: readonly SkillRow<string>[]): SkillRow<string>[] =>
  skillNames(repo)
    .filter((name) => /^[a-z0-9-]+$/.test(name) && !others.some((row) => row.name === name))
    .map((name) => ({ name, use: useOf(repo, name), run: "–" }));

function useOf(repo: Repo, name: string): string {
  const block = frontMatter(textOf(repo, skillFile(name)) ?? "");
  const matter = typeof block === "string" ? parseMatter(block) : undefined;
  const { description }: JsonObject = matter?.ok === true ? matter.value : {};
  const line = typeof description === "string" ? asLine(description) : "";
  const short = /^.*?[.!?](?= |$)/.exec(line)?.[0] ?? line;
  return (short.length > 160 ? `${short.slice(0, 159)}…` : short).replaceAll("|", "\\|");
}
