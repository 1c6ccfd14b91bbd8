import { pack } from "../pack.ts";

/** The phone connector. */
export const telegram = pack({
  name: "puruto-telegram",
  is: "kind",
  purpose: "The workspace on a phone",
  needs: ["base", "ipc"],
  isPlanned: true,
  required: {
    "missing-telegram-file": [
      "bot.ts",
      "router.ts",
      "db.ts",
      ".channels.json",
      "db/.gitkeep",
      ".claude/skills/add-channel/SKILL.md",
      "inbox.ts",
      "inbox/.gitkeep",
      ".claude/skills/drain-inbox/SKILL.md",
    ],
  },
});
