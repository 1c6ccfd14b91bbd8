import { pack, skillFile } from "../pack.ts";

/** The phone connector. */
export const telegram = pack({
  name: "puruto-telegram",
  is: "kind",
  purpose: { en: "The workspace on a phone", es: "El espacio de trabajo en el móvil" },
  needs: ["base", "ipc"],
  isPlanned: true,
  required: {
    "missing-telegram-file": [
      "bot.ts",
      "router.ts",
      "db.ts",
      ".channels.json",
      "db/.gitkeep",
      "inbox.ts",
      "inbox/.gitkeep",
      ...["add-channel", "drain-inbox"].map(skillFile),
    ],
  },
});
