import { alike, pack, scripted, skillFile } from "../pack.ts";

/** The data vault. (docs/vault.md.) */
export const data = pack({
  name: "puruto-data",
  is: "kind",
  purpose: {
    en: "The private data vault of this workspace",
    es: "El almacén de datos privado de este espacio de trabajo",
  },
  needs: ["base"],
  // It keeps files.
  seldom: ["db"],
  required: {
    "missing-data-file": ["registry.json", "shared/.gitkeep", skillFile("register")],
  },
  yours: ["registry.json"],
  skills: [
    scripted(
      "register",
      { en: "let a Puruto keep data here", es: "dejar que un Puruto guarde datos aquí" },
      alike("JSON"),
    ),
    scripted("read", {
      en: "see the registry and what is kept, or a file",
      es: "ver el registro y lo que hay guardado, o un archivo",
    }),
    scripted(
      "write",
      {
        en: "keep a file here, and lose nobody's change",
        es: "guardar aquí un archivo sin perder los cambios de nadie",
      },
      alike("JSON"),
    ),
  ],
  settings: [
    {
      key: "PURUTO_DATA_PATH",
      value: ".",
      comment: {
        en: "Where the data vault of this workspace lies.",
        es: "Dónde está el almacén de datos de este espacio de trabajo.",
      },
    },
    {
      key: "MAX_SIZE_MB",
      value: "0",
      comment: {
        en: "How large `write` may make a Puruto's folder, and `shared`, in MiB; 0: no limit.",
        es: "Cuánto puede crecer con `write` la carpeta de un Puruto, y `shared`, en MiB; 0: sin límite.",
      },
    },
  ],
  layout: [
    {
      path: "registry.json",
      what: {
        en: "the Purutos that keep data here; the skill `register` writes it",
        es: "los Purutos que guardan datos aquí; lo escribe la skill `register`",
      },
    },
    {
      path: "shared/",
      what: {
        en: "files for every Puruto of the workspace; a folder named like a Puruto is its own",
        es: "archivos para todos los Purutos del espacio de trabajo; la carpeta con el nombre de un Puruto es solo suya",
      },
    },
  ],
});
