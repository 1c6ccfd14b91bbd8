import { readChannels } from "../telegram/channels/channels.ts";
import { telegramRules } from "../telegram/settings.ts";
import type { Described } from "./described.ts";

/** The bot, as a unit and a check see it. What it asked for ends with it. */
export const thisService: Described = {
  name: "puruto-telegram",
  outlived: false,
  settings: telegramRules,
  needs: () => readChannels().map((target) => ({ by: "chat", target, action: "ask" })),
};
