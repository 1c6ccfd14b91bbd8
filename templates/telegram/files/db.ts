import { openStore, type Connection } from "./service/database.ts";

/** Opens what the bot keeps (docs/telegram.md, "Nothing twice, nothing lost"). Throws where it cannot be used. */
export const openTelegram = (): Connection => openStore();
