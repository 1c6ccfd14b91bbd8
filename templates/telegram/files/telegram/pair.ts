import { keepCompiled } from "../ipc/entry.ts";
import { failure } from "../lib/payload.ts";
import { words } from "../lib/words/telegram.ts";
import { prepareStore, type Connection } from "../service/database.ts";
import { SettingsFault } from "../service/settings.ts";
import { stateOf } from "../service/state.ts";
import { openTelegram } from "../db.ts";
import { localTime } from "./answers/times.ts";
import { apiOf } from "./net/open.ts";
import { telegramSettings, type TelegramSettings } from "./settings.ts";
import { newCode } from "./store/pairing.ts";
import { paired, unpair } from "./store/users.ts";

keepCompiled(import.meta.dirname);

/** What `npm run pair` is asked for. */
type Order =
  | { readonly does: "pair" | "list" | "help" }
  | { readonly does: "remove"; readonly user_id: number };

class UsageFault extends Error {}

function readOrder([word, ...rest]: readonly string[]): Order {
  if (word === undefined) return { does: "pair" };
  if (word === "--help" || word === "-h") return { does: "help" };
  if (word === "--list" && rest.length === 0) return { does: "list" };
  const id = /^\d{1,15}$/.test(rest[0] ?? "") ? Number(rest[0]) : 0;
  if (word === "--remove" && rest.length === 1 && id > 0) return { does: "remove", user_id: id };
  throw new UsageFault(words.pairUsage);
}

/** What to print (docs/telegram.md, "Who may talk to it"). */
async function carryOut(order: Order): Promise<string> {
  if (order.does === "help") return words.pairHelp;
  const settings = telegramSettings();
  prepareStore();
  const database = openTelegram();
  try {
    if (order.does === "list") return listed(database, settings);
    if (order.does === "remove") return removed(database, settings, order.user_id);
    return await begun(database, settings);
  } finally {
    database.close();
  }
}

async function begun(database: Connection, settings: TelegramSettings): Promise<string> {
  const name = await nameOf(settings);
  const { code, until } = newCode(database, new Date());
  const time = until.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const link = name === undefined ? words.noLink : words.orLink(`https://t.me/${name}?start=${code}`);
  const isDown = stateOf("puruto-telegram").state === "not-running";
  return [words.sendCode(`/pair ${code}`, time), link, ...(isDown ? [words.startFirst] : [])].join("\n");
}

/** The bot's name; nothing where nobody can be asked: the code does without. */
async function nameOf(settings: TelegramSettings): Promise<string | undefined> {
  const telegram = apiOf(settings);
  try {
    const { username } = await telegram.call("getMe", {}, AbortSignal.timeout(10_000));
    return /^\w{1,64}$/.test(username) ? username : undefined;
  } catch (error) {
    console.error((error as Error).message);
    return undefined;
  } finally {
    telegram.close();
  }
}

function listed(database: Connection, settings: TelegramSettings): string {
  const lines = [
    ...settings.PURUTO_TELEGRAM_ALLOWED_USERS.map((id) => words.isListed(id)),
    ...paired(database).map(({ user_id, name, paired_at }) =>
      words.isPaired(user_id, name, localTime(paired_at)),
    ),
  ];
  return lines.length === 0 ? words.nobodyMayTalk : lines.join("\n");
}

function removed(database: Connection, settings: TelegramSettings, user_id: number): string {
  const isListed = settings.PURUTO_TELEGRAM_ALLOWED_USERS.includes(user_id);
  const wasPaired = unpair(database, user_id);
  if (isListed) throw failure("is-listed", words.remainsListed(user_id));
  if (!wasPaired) throw failure("not-found", words.isNotPaired(user_id));
  return words.isRemoved(user_id);
}

try {
  console.log(await carryOut(readOrder(process.argv.slice(2))));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageFault || error instanceof SettingsFault ? 2 : 1;
}
