import { pack, scripted, skillFile } from "../pack.ts";

const skills = [
  scripted("init", {
    en: "prepare this machine: settings, folders, database",
    es: "preparar este equipo: ajustes, carpetas, base de datos",
  }),
  scripted("help", {
    en: "explain what this Puruto is for and how to ask",
    es: "explicar para qué sirve este Puruto y cómo pedirle cosas",
  }),
  scripted("list", { en: "list the skills", es: "listar las skills" }),
  scripted("status", {
    en: "check settings, data and configuration",
    es: "comprobar ajustes, datos y configuración",
  }),
];

/** What every Puruto has. (docs/standard.md, "What every Puruto contains".) */
export const base = pack({
  name: "base",
  is: "ground",
  purpose: {
    en: "Rules that every agent reads, and four skills that work at once",
    es: "Reglas que lee cualquier agente y cuatro skills que funcionan desde el principio",
  },
  required: {
    "missing-required": ["README.md", ".env.example", ".claude/skills/"],
    "missing-core-skill": skills.map(({ name }) => skillFile(name)),
    "missing-recommended-file": ["CLAUDE.md", "agent.md"],
    "missing-standard-version": [".puruto-standard-version"],
  },
  targets: {
    gitattributes: ".gitattributes",
    gitignore: ".gitignore",
    "tsconfig.puruto.json": "tsconfig.json",
  },
  // Migrations write it.
  yours: [".puruto-standard-version"],
  skills,
  scripts: { test: { node: "tests/run.ts", tsx: "tests/run.ts" } },
  settings: [
    {
      key: "PURUTO_DATA_PATH",
      value: "../puruto-data",
      comment: {
        en: "Where the data vault of this workspace lies.",
        es: "Dónde está el almacén de datos de este espacio de trabajo.",
      },
    },
  ],
  layout: [
    {
      path: "tests/",
      what: {
        en: "what `npm test` checks: this repository, and whatever you add as `NAME.test.ts`",
        es: "lo que comprueba `npm test`: este repositorio y lo que añadas como `NAME.test.ts`",
      },
    },
  ],
  onlyTsx: ["tsx"],
});
