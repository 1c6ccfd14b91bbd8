import type { openApi, Patience, Reach } from "../../../../templates/telegram/files/telegram/net/open.ts";
import type { Telegram, TelegramFault } from "../../../../templates/telegram/files/telegram/net/telegram.ts";
import type { Made } from "../../db/helpers/made.ts";
import { loadedFrom } from "./made-bot.ts";

/** A token as Telegram makes them; none of it may ever be read. */
export const token = "7000000001:AAFakeTokenOfTheTestsThatIsNoSecret00";

/** So that nobody waits long for what takes long. */
export const hasty: Patience = { connect: 400, call: 800, poll: 400 };

/** The Bot API as a generated bot opens it. */
export async function opened(
  made: Made,
  apiRoot: string,
  more: Partial<Reach> = {},
  patience: Patience = hasty,
): Promise<Telegram> {
  const module = await loadedFrom<{ openApi: typeof openApi }>(made, "telegram/net/open.ts");
  return module.openApi({ token, apiRoot, family: undefined, ...more }, patience);
}

/** The fault that a call ends with; fails where it does not. */
export async function faultOf(call: Promise<unknown>): Promise<TelegramFault> {
  return call.then(
    (value) => {
      throw new Error(`it went well: ${JSON.stringify(value)}`);
    },
    (error: TelegramFault) => error,
  );
}
