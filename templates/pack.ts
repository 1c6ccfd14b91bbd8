/**
 * A pack: a kind of Puruto, or something that one may have, described in one place and made of real files. What makes,
 * checks and upgrades Purutos, the help and the tables of generated texts follow from it. (docs/packs.md.)
 *
 * Beside its `pack.ts` lie `files/`, laid out as in the generated repo, copied byte for byte and rendered where a name
 * ends in `.ejs`; what lies over them by target path (`files.tsx/` for the runner tsx, `files.es/` for Spanish); and
 * `package.json`, the versions that generated repos get for it.
 */
export interface Pack {
  /** `puruto-cron`, `db`; its folder is called so too, without `puruto-`. */
  readonly name: string;
  /**
   * The ground of every Puruto, a kind, a feature that one may have, a starter, which does a job at once, a part that is
   * added by name, or of the workspace.
   */
  readonly is: "ground" | "kind" | "feature" | "starter" | "part" | "workspace";
  /** What it is for, in one line; also what Purutos of a kind or starter say of themselves where nobody says more. */
  readonly purpose: Words;
  /** By name. It may replace a path, a script, a setting or the row of a skill of these. */
  readonly needs?: readonly string[];
  /** That `validate` knows this kind, and nothing makes it yet. */
  readonly isPlanned?: true;
  /** How a feature is asked for, whether experts alone are asked, and whether a Puruto has it where nobody says. */
  readonly question?: { readonly message: string; readonly isExpert?: true; readonly isUsual: boolean };
  /** The features, usual otherwise, that Purutos of this kind have only where somebody says so. */
  readonly seldom?: readonly string[];
  /** What `validate` insists on, by the code of the finding; a path that ends in `/` is a folder. */
  readonly required?: Readonly<Record<string, readonly string[]>>;
  /** The real names of files that cannot be stored under them: npm drops or obeys them. */
  readonly targets?: Readonly<Record<string, string>>;
  /** The paths that are the user's from birth: `upgrade` never refreshes them. */
  readonly yours?: readonly string[];
  /** What the agent has to know of its domain: a list in Markdown. */
  readonly rules?: Words;
  /** Its skills, in the order of the skill tables; each with a script gets an npm script of its name. */
  readonly skills?: readonly SkillRow[];
  /** Further npm scripts: what Node runs, by runner. */
  readonly scripts?: Readonly<Record<string, { readonly node: string; readonly tsx: string }>>;
  /** What goes into `.env.example`. */
  readonly settings?: readonly Setting[];
  /** What lies where in the generated repo. */
  readonly layout?: readonly LayoutRow[];
  /** Lines that `.gitignore` has to have. */
  readonly ignores?: readonly string[];
  /** Of the dependencies in its package.json, those that the runner tsx alone needs. */
  readonly onlyTsx?: readonly string[];
}

/** The languages of what people and agents read in a Puruto. */
export const languages = ["en", "es"] as const;
export type Language = (typeof languages)[number];

/** The same in each language. */
export type Words = Readonly<Record<Language, string>>;

/** A row of the skill tables in AGENTS.md and README.md. */
export interface SkillRow<Text = Words> {
  readonly name: string;
  /** What it is for, as in "use it to …". */
  readonly use: Text;
  /** How it is run by hand, in Markdown. */
  readonly run: Text;
  /** The npm script that it runs, which agents may do unasked. (docs/agents.md, "What runs unasked".) */
  readonly script?: string;
}

export interface Setting<Text = Words> {
  readonly key: string;
  readonly value: string;
  readonly comment: Text;
}

export interface LayoutRow<Text = Words> {
  readonly path: string;
  readonly what: Text;
}

/** What packs are made of, wherever that lies. Paths have `/` and are relative to `templates/`. */
export interface Templates {
  /** The files below a folder, relative to it and sorted; none where there is no such folder. */
  list(folder: string): readonly string[];
  has(path: string): boolean;
  read(path: string): string;
}

/** A pack, with the exact names in it for whoever follows from them. */
export const pack = <const P extends Pack>(described: P): P => described;

/** The path of a skill's SKILL.md. */
export const skillFile = (name: string): string => `.claude/skills/${name}/SKILL.md`;

/** The same text in every language. */
export const alike = (text: string): Words => ({ en: text, es: text });

/** A skill whose script is run by npm, with what may stand behind it. */
export const scripted = (name: string, use: Words, words: Words = alike("")): SkillRow => {
  const run = (after: string) => `\`npm run --silent ${name}${after === "" ? "" : ` -- ${after}`}\``;
  return { name, use, run: { en: run(words.en), es: run(words.es) }, script: name };
};
