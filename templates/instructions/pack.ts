import { alike, pack } from "../pack.ts";

/** What takes the place of the scripts where there can be none: the base skills tell the agent what to do. (docs/adopt.md.) */
export const instructions = pack({
  name: "instructions",
  is: "part",
  purpose: {
    en: "The base skills as instructions, without scripts",
    es: "Las skills básicas como instrucciones, sin scripts",
  },
  needs: ["base"],
  skills: [
    {
      name: "init",
      use: {
        en: "prepare this machine: settings, and what the README asks for",
        es: "preparar este equipo: ajustes y lo que pida el README",
      },
      run: alike("–"),
    },
    {
      name: "help",
      use: {
        en: "explain what this Puruto is for and how to ask",
        es: "explicar para qué sirve este Puruto y cómo pedirle cosas",
      },
      run: alike("–"),
    },
    { name: "list", use: { en: "list the skills", es: "listar las skills" }, run: alike("–") },
    {
      name: "status",
      use: { en: "check settings and skills", es: "comprobar ajustes y skills" },
      run: alike("–"),
    },
  ],
});
