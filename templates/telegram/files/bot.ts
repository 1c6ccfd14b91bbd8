import { keepCompiled } from "./ipc/entry.ts";
import { serve, type Service } from "./service/lifecycle.ts";
import { telegramRules } from "./telegram/settings.ts";

keepCompiled(import.meta.dirname);

/** Polls, and answers (docs/telegram.md, "Talking"). */
const bot: Service = {
  name: "puruto-telegram",
  settings: telegramRules,
  start: () => Promise.resolve("…"),
  round: () => Promise.resolve(10_000),
  drain: () => Promise.resolve(),
  end: () => Promise.resolve(),
};

await serve(bot);
