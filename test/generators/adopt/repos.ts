/** Kinds of repos that are there before they are Purutos. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Known } from "../../../lib/questions/questions.ts";
import { fill, pythonFiles, pythonIpc } from "../ipc/repos.ts";

/** A kind of repo, and what is to come of it. */
export interface Kind {
  /** The folder's name. */
  readonly name?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** Path → where it leads. */
  readonly links?: Readonly<Record<string, string>>;
  /** Where git's repository is: in the folder, or the one above it. */
  readonly git?: "here" | "above" | "none";
  readonly given?: Known;
  /** What the document says. */
  readonly says: {
    readonly name?: string;
    readonly rules?: string | null;
    readonly scripts?: boolean;
    readonly changed?: readonly string[];
  };
  /** What texts are like afterwards, by path. */
  readonly texts?: Readonly<Record<string, RegExp>>;
  /** What notes, or what is not offered, speak of. */
  readonly told?: RegExp;
  /** What is left that validate warns of. */
  readonly warnings?: readonly string[];
}

export const skill = (name: string, description = `Does ${name}: well | often. Use it.`): string =>
  `---\nname: ${name}\ndescription: ${JSON.stringify(description)}\n---\n\nSteps.\n`;

const deploy = { ".claude/skills/deploy/SKILL.md": skill("deploy") };
const table = "| skill | use | by |\n|:--|:--|---|\n| `deploy` | ship it | me |\n";
const module = '{\n  "name": "books",\n  "type": "module",\n  "scripts": {\n    "build": "tsc"\n  }\n}\n';
const crlf = (text: string): string => text.replaceAll("\n", "\r\n");
const mark = "\uFEFF";
const says = { description: "Keeps the books" };

export const kinds: Readonly<Record<string, Kind>> = {
  "with rules for Claude alone": {
    files: { "CLAUDE.md": "# Rules\n\nBe kind.\n", "README.md": "# Books\n\nKeeps the books.\n" },
    says: { name: "books", rules: "CLAUDE.md", scripts: true, changed: [] },
    texts: {
      "AGENTS.md":
        /^The identity .* \[CLAUDE\.md\]\(CLAUDE\.md\)\. Read .*\n\n## Skills\n\n\| skill [^]*`status`/,
      "GEMINI.md": /^@\.\/CLAUDE\.md\n$/,
      "agent.md": /^The identity .* \[CLAUDE\.md\]/,
    },
  },
  "with rules and skills for Codex alone": {
    files: { "AGENTS.md": "Be kind.\n", ".agents/skills/deploy/SKILL.md": skill("deploy") },
    given: says,
    says: { rules: "AGENTS.md", scripts: true },
    texts: {
      "CLAUDE.md": /^@AGENTS\.md\n\n## Skills\n[^]*\| `deploy` \| Does deploy: well \\\| often\. \| – \|\n$/,
      "GEMINI.md": /^@\.\/AGENTS\.md\n$/,
      ".claude/skills/deploy/SKILL.md": /name: deploy/,
      ".agents/skills/init/SKILL.md": /npm run --silent init/,
    },
  },
  "with a table of a game's skills": {
    files: { "CLAUDE.md": "Be kind.\n\n| Skill | damage |\n|---|---|\n| fireball | 8 |\n" },
    given: says,
    says: { rules: "CLAUDE.md", changed: [] },
    texts: { "CLAUDE.md": /\| fireball \| 8 \|\n$/, "AGENTS.md": /## Skills\n\n\| skill [^]*`status`/ },
  },
  "with rules for Gemini alone": {
    files: { "GEMINI.md": "Be kind.\n" },
    given: says,
    says: { rules: "GEMINI.md" },
    texts: { "CLAUDE.md": /^@GEMINI\.md\n$/, "AGENTS.md": /\[GEMINI\.md\]\(GEMINI\.md\)[^]*## Skills/ },
  },
  "with settings of claude's": {
    files: { "CLAUDE.md": "Be kind.\n", ".claude/settings.json": '{ "model": "mine" }\n' },
    given: says,
    says: { rules: "CLAUDE.md", scripts: true, changed: [] },
    told: /settings\.json stays yours; .* allow there "Skill\(init\)", "Bash\(npm run --silent init\)", "Bash\(npm run --silent init -- \*\)", "Skill\(help\)", /,
  },
  "with agent.md alone": {
    files: { "agent.md": "Be kind.\n" },
    given: says,
    says: { rules: "agent.md" },
    texts: { "CLAUDE.md": /^@agent\.md\n$/, "GEMINI.md": /^@\.\/agent\.md\n$/ },
  },
  "with rules for Cursor": {
    files: { ".cursor/rules/style.mdc": "---\nalwaysApply: true\n---\nBe kind.\n" },
    given: says,
    says: { rules: ".cursor/rules" },
    texts: {
      "AGENTS.md":
        /## This Puruto's own rules\n\nThe rules of this repo are in \[\.cursor\/rules\]\(\.cursor\/rules\)/,
      "CLAUDE.md": /^@AGENTS\.md\n$/,
    },
  },
  "with rules for Copilot and Windsurf": {
    files: { ".github/copilot-instructions.md": "Be kind.\n", ".windsurfrules": "Be kind.\n" },
    given: says,
    says: { rules: ".github/copilot-instructions.md" },
    texts: { "AGENTS.md": /copilot-instructions\.md\) and \[\.windsurfrules\]/ },
  },
  "with rules of Claude's own folder": {
    files: { ".claude/CLAUDE.md": "Be kind.\n" },
    given: says,
    says: { rules: ".claude/CLAUDE.md" },
  },
  "with rules twice": {
    files: { "AGENTS.md": "Be kind.\n", "CLAUDE.md": "Be brief.\n" },
    given: says,
    says: { rules: "AGENTS.md", changed: [] },
    texts: { "GEMINI.md": /^@\.\/AGENTS\.md\n$/, "agent.md": /\[AGENTS\.md\]/ },
    told: /\| `init` \| prepare/,
  },
  "whose CLAUDE.md imports AGENTS.md": {
    files: { ...deploy, "AGENTS.md": `Be kind.\n\n${table}`, "CLAUDE.md": "@AGENTS.md\n" },
    given: says,
    says: { rules: "AGENTS.md", changed: ["AGENTS.md"] },
    texts: {
      "AGENTS.md":
        /\| `deploy` \| ship it \| me \|\n\| `init` \| prepare [^|]*\| `npm run --silent init` \|\n/,
    },
  },
  "whose CLAUDE.md imports an AGENTS.md that is not there": {
    files: { "CLAUDE.md": "@AGENTS.md\n" },
    given: says,
    says: { rules: null },
    texts: { "AGENTS.md": /^# books\n[^]*## This Puruto's own rules/ },
  },
  "whose CLAUDE.md is a link to AGENTS.md": {
    files: { ...deploy, "AGENTS.md": `Be kind.\n\n${table}\nMore.\n` },
    links: { "CLAUDE.md": "AGENTS.md" },
    given: says,
    says: { rules: "AGENTS.md" },
    texts: { "CLAUDE.md": /`status` [^\n]*\n\nMore\.\n$/ },
  },
  "whose CLAUDE.md is empty": {
    files: { "CLAUDE.md": "" },
    given: says,
    says: { rules: null },
    texts: { "CLAUDE.md": /^$/, "AGENTS.md": /^# books/ },
    told: /CLAUDE\.md is empty/,
  },
  "whose AGENTS.md is empty": {
    files: { "AGENTS.md": "\n" },
    given: says,
    says: { rules: "AGENTS.md" },
    texts: { "CLAUDE.md": /^@AGENTS\.md\n\n## Skills/ },
    told: /AGENTS\.md is empty/,
  },
  "whose CLAUDE.md imports an AGENTS.md that is empty": {
    files: { "AGENTS.md": "", "CLAUDE.md": "@AGENTS.md\n" },
    given: says,
    says: { rules: "AGENTS.md", changed: [] },
    told: /AGENTS\.md is empty[^]*\| `init` \| prepare/,
  },
  "with a table of skills in CLAUDE.md, with CRLF": {
    files: {
      ...deploy,
      "CLAUDE.md": crlf(`# Rules\n\n${table}\nBe kind.\n`),
      ".gitignore": crlf("*.log\n\n# mine\nout/"),
    },
    given: says,
    says: { rules: "CLAUDE.md", changed: [".gitignore", "CLAUDE.md"] },
    texts: {
      "CLAUDE.md": /me \|\r\n\| `init` [^]*\r\n\r\nBe kind\.\r\n$/,
      ".gitignore": /^\*\.log\r\n\r\n# mine\r\nout\/\r\n\.env\r\n/,
      "AGENTS.md": /^The identity[^\n]*\n$/,
    },
  },
  "whose files begin with a byte order mark": {
    files: {
      ...deploy,
      "CLAUDE.md": `${mark}Be kind.\n\n${table}`,
      ".gitignore": `${mark}.env\n`,
      "package.json": mark + crlf(module),
      "README.md": `${mark}# Books\n\nKeeps the books.\n`,
    },
    says: { rules: "CLAUDE.md", scripts: true },
    texts: { "package.json": /^\uFEFF\{\r\n[^]*"build": "tsc",\r\n {4}"init"/ },
  },
  "that is a folder of a larger one": {
    git: "above",
    files: {
      "CLAUDE.md": "Be kind.\n",
      ".env": "A=1\n",
      "../.gitignore": "*.log\n",
      "../package.json": "{}",
    },
    given: says,
    says: { rules: "CLAUDE.md" },
    texts: { ".gitignore": /^\.env$/m, "../package.json": /^\{\}$/ },
  },
  "of CommonJS": {
    files: { "package.json": '{"name": "books", "type": "commonjs", "description": "Keeps the books"}' },
    says: { rules: null, scripts: false, changed: [] },
    texts: {
      ".claude/skills/init/SKILL.md": /Where there is no `\.env`, copy/,
      "AGENTS.md":
        /\| `init` \| prepare this machine: settings, and what the README asks for \| – \|\n\| `help` /,
      "README.md": /\| prepare this machine: settings, and what the README asks for \|\n/,
    },
    told: /package\.json says "type": "commonjs".*name CommonJS files \.cjs/,
  },
  "of CommonJS that does not say so": {
    files: {
      "package.json": '{"main": "index.js"}',
      "index.js": "module.exports = 1;\n",
      "README.md": "Books\n",
    },
    given: says,
    says: { scripts: false },
    told: /says no "type", so that index\.js is CommonJS/,
  },
  "of TypeScript that is compiled to CommonJS": {
    files: { "package.json": "{}", "src/index.ts": "export {};\n", "tsconfig.json": "{}" },
    given: says,
    says: { scripts: false },
    told: /src.index\.ts is CommonJS/,
  },
  "with scripts and no package.json": {
    files: { "site/app.js": "var a = 1;\n" },
    given: says,
    says: { scripts: false },
    told: /there is no package\.json, so that site.app\.js/,
  },
  "with a package.json and no script": {
    files: { "package.json": '{\n\t"dependencies": {\n\t\t"tsx": "^4"\n\t}\n}\n', "main.py": "" },
    given: says,
    says: { scripts: true, changed: ["package.json"] },
    texts: {
      "package.json":
        /^\{\n\t"dependencies": \{\n\t\t"tsx": "\^4"\n\t\},\n\t"type": "module",\n\t"scripts": \{/,
    },
  },
  "with a package.json on one line": {
    files: { "package.json": "{}" },
    given: says,
    says: { scripts: true },
  },
  "with an npm script called init": {
    files: { "package.json": '{"type": "module", "scripts": {"init": "mine"}}' },
    given: says,
    says: { scripts: false, changed: [] },
    told: /scripts of its own called init.*rename them, then run puruto adopt/,
  },
  "with a lib of its own": {
    files: { "package.json": module, "lib/books.ts": "export {};\n" },
    given: says,
    says: { scripts: false },
    told: /lib is there already/,
  },
  "with several things in the way": {
    files: { "package.json": '{"type": "commonjs", "scripts": {"list": "ls"}}', "lib/books.js": "" },
    given: says,
    says: { scripts: false },
    told: /"commonjs", and lib is there already, and package\.json has .* list; .*; rename it; rename them, then run/,
  },
  "with a skill called status": {
    files: { ".claude/skills/status/SKILL.md": skill("status"), "package.json": module },
    given: says,
    says: { scripts: false },
    texts: {
      "AGENTS.md": /\| `status` \| check/,
      ".claude/skills/list/SKILL.md": /Read the front matter/,
    },
    told: /\.claude\/skills\/status is there already/,
  },
  "with a tsconfig.json and sources": {
    files: { "package.json": module, "tsconfig.json": '{"include": ["src"]}', "src/a.ts": "export {};\n" },
    given: says,
    says: { scripts: true },
    texts: { "package.json": /"build": "tsc",\n {4}"init": / },
    told: /tsconfig\.json stays yours/,
  },
  "with agent tests asked for": {
    files: { "package.json": module, "AGENTS.md": "Be kind.\n" },
    given: { ...says, "agent-tests": true },
    says: { scripts: true, changed: ["package.json"] },
    texts: {
      "package.json": /"test:agent": "node .* tests\/agent\/runner\/main\.ts"[^]*"yaml": /,
      "tests/agent/status.yaml": /^name: /m,
      "tests/agent.test.ts": /node:test/,
      ".puruto-ipc.json": /"allowed_targets": \[\]/,
      ".yo-rc.json": /"agent-tests": true,\n {4}"ipc": true/,
    },
    told: /run npm install, which installs (ajv and yaml|yaml and ajv)/,
  },
  "with delegation asked for": {
    files: { "package.json": module, "CLAUDE.md": "Be kind.\n" },
    given: { ...says, ipc: true, targets: ["puruto-data"], actions: { "puruto-data": ["status"] } },
    says: { scripts: true },
    texts: {
      ".puruto-ipc.json": /"allowed_targets": \[\s+"puruto-data"/,
      "AGENTS.md": /\| `call` \|/,
      "package.json": /"ipc": "/,
    },
  },
  "whose delegation could not be added": {
    files: { "package.json": module, "ipc/mine.ts": "" },
    given: says,
    says: { scripts: true },
    told: /delegation.*ipc is there already/,
  },
  "with a database asked for": {
    files: { "package.json": module },
    given: { ...says, db: true },
    says: { scripts: true },
    texts: { ".env.example": /^DB_PATH=/m },
  },
  "with a db of its own": {
    files: { "db/migrate/1.sql": "", Gemfile: "" },
    given: says,
    says: { scripts: true },
    texts: { ".gitignore": /^(?![^]*db\/)/, ".yo-rc.json": /"yours": \[[^\]]*"\.gitignore"/ },
    told: /a database.*db is there already/,
  },
  "that ignores much": {
    files: { ".gitignore": "lib/\n.env.*\n.claude\n!.env\n" },
    given: says,
    says: { scripts: true, changed: [".gitignore"] },
    texts: { ".gitignore": /^lib\/\n\.env\.\*\n\.claude\n!\.env\n[^]*!\.env\.example\n/ },
    told: /git does not ignore what was made: .*lib\//,
  },
  "whose .gitignore takes .env back": {
    files: { ".gitignore": ".env\n!.env\n", ".env": "A=1\n" },
    given: says,
    says: {},
    texts: { ".gitignore": /^\.env\n!\.env\n[^]*\.env\n$/ },
  },
  "with settings that git would take": {
    files: { ".env": "A=1\n" },
    given: says,
    says: { changed: [] },
    texts: {
      ".gitignore": /^(?:(?!\.env\n).*\n)*\.env\n(?:(?!\.env\n).*\n)*$/,
      ".yo-rc.json": /"generated": [^]*"\.gitignore": /,
    },
  },
  "with settings": {
    files: { ".env": "A_KEY=abcdefgh12345\n", ".env.example": "# mine\nA_KEY=\n", ".gitignore": "*.log" },
    given: says,
    says: {},
    texts: { ".env.example": /^# mine\nA_KEY=\n$/, ".gitignore": /^\*\.log\n\.env\n/ },
  },
  "in Python": {
    files: {
      "pyproject.toml": "[project]\n",
      "src/books.py": "",
      "README.rst": "Books\n=====\n\nKeeps the books.\n",
    },
    says: { scripts: true },
    texts: { "package.json": /"description": "Keeps the books\."/ },
  },
  "that is a Puruto in Python with parts lost": {
    name: "puruto-viejo",
    files: Object.fromEntries(
      Object.entries({ ...pythonFiles, ...pythonIpc }).filter(
        ([path]) => !/^(README\.md|\.env\.example|\.claude\/skills\/(list|call)\/)/.test(path),
      ),
    ),
    given: says,
    says: { rules: "CLAUDE.md", scripts: false, changed: [] },
    texts: {
      ".claude/skills/call/SKILL.md": /python3 ipc\.py/,
      ".claude/skills/list/SKILL.md": /Read the front matter/,
      "AGENTS.md": /\| `call` \| have another Puruto [^|]*\| `python3 ipc\.py [^|]*\|\n/,
    },
    told: /ipc\.py runs in Python/,
    warnings: ["ipc-unknown-key"],
  },
  "with a skill whose description turns the direction of its text": {
    files: {
      ".claude/skills/deploy/SKILL.md": skill("deploy", "Ships# it. Use it.").replace(
        "#",
        String.raw`\u202E`,
      ),
    },
    given: says,
    says: { rules: null },
    texts: { "AGENTS.md": /\| `deploy` \| Ships it\. \|/ },
  },
  "that is a collection of skills": {
    files: {
      "skills/pdf/SKILL.md": skill("pdf"),
      "skills/docx/SKILL.md": skill("docx"),
      "README.md": "# Skills\n\nA collection.\n",
    },
    says: { name: "books" },
    told: /link there what they are to find of skills\//,
  },
  "whose skills are a link to a collection": {
    files: { "skills/pdf/SKILL.md": skill("pdf") },
    links: { ".claude/skills": "../skills" },
    given: says,
    says: {},
    texts: { "skills/init/SKILL.md": /^---\nname: init/, "AGENTS.md": /\| `pdf` \|/ },
  },
  "with skills of their own for two agents": {
    files: { ".claude/skills/a/SKILL.md": skill("a"), ".agents/skills/b/SKILL.md": skill("b") },
    given: says,
    says: {},
    texts: {
      ".agents/skills/help/SKILL.md": /^---\nname: help/,
      ".claude/skills/help/SKILL.md": /^---\nname: help/,
    },
    warnings: ["broken-skills-link"],
  },
  "whose skills are links to those of another agent": {
    files: { ".agents/skills/a/SKILL.md": skill("a") },
    links: { ".claude/skills/a": "../../.agents/skills/a" },
    given: says,
    says: {},
    texts: { ".agents/skills/help/SKILL.md": /^---\nname: help/ },
  },
  "whose two folders of skills are one": {
    files: { ".claude/skills/a/SKILL.md": skill("a") },
    links: { ".agents/skills": "../.claude/skills" },
    given: says,
    says: {},
  },
  "whose two folders for agents are one": {
    files: { ".claude/settings.json": "{}" },
    links: { ".agents": ".claude" },
    given: says,
    says: {},
    texts: { ".agents/skills/help/SKILL.md": /^---\nname: help/ },
  },
  "that is empty": { given: says, says: { name: "books", rules: null, scripts: true, changed: [] } },
  "without git": {
    git: "none",
    files: { "CLAUDE.md": "Be kind.\n" },
    given: says,
    says: { rules: "CLAUDE.md" },
  },
  "whose folder has blanks, capitals and an accent": {
    name: "Año (Contabilidad) 2",
    given: says,
    says: { name: "ano-contabilidad-2" },
  },
  "whose folder is called like a device": {
    name: "con",
    files: { "package.json": '{"name": "@ana/My_Books", "type": "module"}' },
    given: says,
    says: { name: "my-books" },
  },
  "whose folder's name says nothing": {
    name: "日本",
    files: {
      "README.md":
        "# The Books!\n\n[![badge](x)](y)\n\n<p>x</p>\n\nKeeps *the* [books](b.md)\nof Ana. And more.\n",
    },
    says: { name: "the-books" },
    texts: { "package.json": /"description": "Keeps the books of Ana\. And more\."/ },
  },
  "whose README has no heading": {
    files: { "README.md": "Keeps the books.\n" },
    says: { changed: [] },
    texts: { "README.md": /^Keeps the books\.\n$/ },
  },
  "made by another generator": {
    files: { ".yo-rc.json": '{\n    "generator-node": {\n        "promptValues": {}\n    }\n}\n' },
    given: says,
    says: { changed: [".yo-rc.json"] },
    texts: {
      ".yo-rc.json":
        /^\{\n {4}"generator-node": \{\n {8}"promptValues": \{\}\n {4}\},\n {4}"generator-puruto": \{/,
    },
  },
  "that remembers a Puruto of which nothing is there": {
    files: {
      "AGENTS.md": "Be kind.\n",
      ".yo-rc.json": '{"generator-puruto": {"kind": "standard", "name": "accounts"}}',
    },
    given: says,
    says: { name: "accounts", rules: "AGENTS.md", changed: [".yo-rc.json"] },
  },
  "called puruto-data": {
    name: "puruto-data",
    says: { name: "puruto-data" },
    texts: { "registry.json": /purutos/ },
  },
  "with further skills asked for": {
    files: { ".claude/skills/report/SKILL.md": skill("report") },
    given: { ...says, skills: ["report", "import"] },
    says: {},
    texts: { ".claude/skills/report/SKILL.md": /Does report/, ".claude/skills/import/SKILL.md": /unwritten/ },
    warnings: ["unwritten-skill"],
  },
};

/** Makes a repo of a kind in `root`. @returns its folder */
export function make(root: string, kind: Pick<Kind, "name" | "files" | "links" | "git">): string {
  const folder = join(root, "w", kind.name ?? "books");
  mkdirSync(folder, { recursive: true });
  const at = { here: folder, above: join(root, "w"), none: undefined }[kind.git ?? "here"];
  if (at !== undefined) execFileSync("git", ["init", "--quiet", at]);
  fill(folder, kind.files ?? {});
  for (const [path, target] of Object.entries(kind.links ?? {})) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  return folder;
}
