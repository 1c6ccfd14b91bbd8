import { isObject, type JsonObject } from "../templates/ipc/files/ipc/parsed.ts";
import { examinePolicy, policyFile, type Examined } from "../templates/ipc/files/ipc/policy.ts";
import { chosenLanguage, type Language } from "./languages.ts";
import { kindNamed, kinds, type Kind } from "./packs.ts";
import { objectIn } from "./json.ts";
import { once, textOf, type Repo } from "./repo.ts";

/**
 * The kind of a repo: the one that was chosen when it was made, else that of its folder's name, else that of
 * a name it declares, for folders that were renamed. (docs/standard.md, "Kinds".)
 */
export function kindOfRepo(repo: Repo): Kind {
  const memory = remembered(repo);
  const chosen = kinds.find((kind) => kind === memory["kind"]);
  if (chosen !== undefined) return chosen;
  const names = [repo.name, memory["name"], titleOf(repo), ownerOf(repo)];
  return names.map((name) => kindNamed(String(name))).find((kind) => kind !== "standard") ?? "standard";
}

/** Where a Puruto remembers the answers it was made from, and under which key. */
export const memoryFile = ".yo-rc.json";
export const memoryKey = "generator-puruto";

/** What the repo remembers of the answers it was made from; empty when it remembers nothing. */
export const remembered = once((repo): JsonObject => {
  const memory = jsonOf(repo, memoryFile)[memoryKey];
  return isObject(memory) ? memory : {};
});

/** The language of what people and agents read in a repo. (docs/standard.md, "Languages".) */
export const languageOfRepo = (repo: Repo): Language => chosenLanguage(remembered(repo));

/** The policy of a repo, parsed once for all who ask; undefined where none can be read. */
export const policyIn = once((repo): Examined | undefined => {
  const text = textOf(repo, policyFile);
  return text === undefined ? undefined : examinePolicy(text);
});

/** The names a repo goes by: its folder's, and the one it was made with. */
export const namesOf = (repo: Repo): string[] =>
  [repo.name, remembered(repo)["name"]].filter((name) => typeof name === "string");

/** As the policy says it; the delegation runtime takes none with a byte order mark, which says it all the same. */
const ownerOf = (repo: Repo): unknown =>
  textOf(repo, policyFile)?.startsWith("\uFEFF") === true
    ? jsonOf(repo, policyFile)["owner"]
    : policyIn(repo)?.document["owner"];

const titleOf = (repo: Repo): string | undefined =>
  /^# (\S+)[ \t]*\r?$/m.exec(textOf(repo, "AGENTS.md") ?? "")?.[1];

/** A file's JSON object; empty when there is none, whatever the reason. */
const jsonOf = (repo: Repo, path: string): JsonObject => objectIn(textOf(repo, path) ?? "") ?? {};
