/** What costs the rules of the standard most: texts of about so many characters, and where they lie. */
export interface Worst {
  readonly title: string;
  readonly paths: readonly string[];
  readonly text: (size: number) => string;
}

/** A fragment over and over. */
const filled =
  (fragment: string, { before = "", after = "" } = {}) =>
  (size: number): string =>
    before + fragment.repeat(Math.ceil(size / fragment.length)) + after;

/** A fragment over and over, with a number for each `#`, from 1. */
const counted =
  (fragment: string, { before = "", after = "" } = {}) =>
  (size: number): string => {
    const each = fragment.length + Math.ceil(Math.log10(size / fragment.length)) - 1;
    const all = Array.from({ length: size / each }, (_, index) =>
      fragment.replaceAll("#", String(index + 1)),
    );
    return before + all.join("").replace(/,$/, "") + after;
  };

const rules = ["CLAUDE.md", "AGENTS.md", "GEMINI.md", "agent.md", "README.md"];
const skills = ["init", "help", "list", "status", "call"].map((name) => `.claude/skills/${name}/SKILL.md`);
const texts = [...rules, ...skills, ".env.example"];

const row =
  (paths: readonly string[]) =>
  (title: string, text: Worst["text"]): Worst => ({ title, paths, text });
const text = row(texts);
const skill = row(skills);
const policy = row([".puruto-ipc.json"]);
const json = row([".puruto-ipc.json", ".yo-rc.json", ".jobs.json", "extra.json"]);
const jobs = row([".jobs.json"]);

/** The table. A new rule adds what it finds hardest. */
export const worst: readonly Worst[] = [
  text("single backticks", filled("` ")),
  text("backticks in a run", filled("`")),
  text("backticks in runs that differ", (size) => runs(size).join(" ")),
  text("backticks beside a placeholder", filled("` ", { before: "`__X__` " })),
  text("runs of backticks that differ, beside a placeholder", (size) => `\`<%\` ${runs(size).join(" ")}`),
  text("fences", filled("```\n", { before: "__X__\n" })),
  text("beginnings of placeholders", filled("__A_")),
  text("underscores", filled("_")),
  text("one long word", filled("A")),
  text("line breaks", filled("\n")),
  text("carriage returns", filled("\r")),
  text("blanks", filled(" ")),
  text("blanks before a line break", filled(" ", { after: "\nx" })),
  text("headings", filled("# a b\n")),
  text("zero-width characters, each alone", filled("a\u200B")),
  text("zero-width characters in a run", filled("\u200D")),
  text("tag characters", filled("\u{E0041}")),
  text("flags that do not end", filled("\u{1F3F4}\u{E0067}")),
  text("controls of direction", filled("\u202E\n")),
  text("values that may be drawn", filled("KEY=a1b2c3d4e5f6 ")),
  text("lines with values that may be drawn", filled("KEY=a1b2c3d4e5f6\n")),
  row([".env"])("values", counted("K#_KEY=v#abcdefgh\n")),
  text("three dashes", filled("--- ", { before: "---\n" })),
  skill("a front matter that does not end", filled("a: b\n", { before: "---\n" })),
  skill("a name", filled("a-", { before: "---\nname: ", after: "a\ndescription: D\n---\n" })),
  skill(
    "a description in lines",
    filled("a\n  ", { before: "---\nname: a\ndescription: ", after: "\n---\n" }),
  ),
  skill("keys", counted("k#: 1\n", { before: "---\n", after: "---\n" })),
  skill("plain keys", filled("a-a: b\n", { before: "---\n", after: "---\n" })),
  skill("lists in a list", filled("[],", { before: "---\na: [", after: "]\n---\n" })),
  skill("a map that does not end", filled("[],", { before: "---\na: {", after: "\n---\n" })),
  skill("aliases", filled("*a,", { before: "---\na: &a x\nb: [", after: "]\n---\n" })),
  skill("a list in a list in a list", filled("[", { before: "---\na: ", after: "\n---\n" })),
  policy("keys that nothing reads", counted('"k#":1,', { before: "{", after: "}" })),
  policy("targets without an entry", counted('"t#",', { before: '{"allowed_targets":[', after: "]}" })),
  policy("one target over and over", filled('"t",', { before: '{"allowed_targets":[', after: '"t"]}' })),
  policy("targets that are no names", filled("0,", { before: '{"allowed_targets":[', after: "0]}" })),
  policy("entries without a target", counted('"t#":[],', { before: '{"allowed_actions":{', after: "}}" })),
  policy("entries that are no lists", counted('"t#":1,', { before: '{"allowed_actions":{', after: "}}" })),
  policy("one long key", filled("k", { before: '{"', after: '":1}' })),
  policy("one long owner", filled("a-", { before: '{"owner":"', after: 'a"}' })),
  json("a comma too many, below many lines", filled("\n", { before: "[1,", after: "]" })),
  json("a text that does not end", filled("a", { before: '["' })),
  json("lists in a list", filled("[")),
  json("numbers", filled("1,", { before: "[", after: "1]" })),
  jobs("jobs that are empty", filled("{},", { before: '{"jobs":[', after: "{}]}" })),
  jobs("keys of one job that nothing reads", counted('"k#":1,', { before: '{"jobs":[{', after: "}]}" })),
  jobs("names that are taken", filled('{"job_id":"a"},', { before: '{"jobs":[', after: "{}]}" })),
  jobs("zones that are none", counted('{"timezone":"A#"},', { before: '{"jobs":[', after: "{}]}" })),
  jobs("one long schedule", filled("1,", { before: '{"jobs":[{"schedule":"', after: '1 * * * *"}]}' })),
  jobs(
    "lists of schedules",
    filled('{"schedule":"*/0,5-1 L ? X @"},', { before: '{"jobs":[', after: "{}]}" }),
  ),
  jobs("a payload of lists", filled("[],", { before: '{"jobs":[{"payload":{"a":[', after: "1]}}]}" })),
  jobs("a key over and over", filled('"a":1,', { before: '{"jobs":[],', after: '"a":1}' })),
  jobs("commas too many", filled(",]", { before: '{"jobs":[' })),
  jobs("comments", filled("/**/", { before: '{"jobs":[' })),
  jobs("backslashes in a text that does not end", filled("\\", { before: '["' })),
  row([".puruto-standard-version"])("a version", filled("1.")),
  row([".gitignore"])("rules of git", filled(".env \n")),
];

/** Runs of 1, 2, 3, … backticks. */
const runs = (size: number): string[] =>
  Array.from({ length: Math.sqrt(2 * size) }, (_, index) => "`".repeat(index + 1));
