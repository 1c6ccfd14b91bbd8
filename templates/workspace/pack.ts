import { pack } from "../pack.ts";

/** What lies at the root of a workspace, for an agent that is opened there; nothing of it goes into a Puruto. (docs/workspace.md.) */
export const workspace = pack({
  name: "workspace",
  is: "workspace",
  purpose: {
    en: "Rules and skills with which an agent makes, checks and upgrades the Purutos of a workspace",
    es: "Reglas y skills con las que un agente crea, comprueba y actualiza los Purutos de un espacio de trabajo",
  },
});
