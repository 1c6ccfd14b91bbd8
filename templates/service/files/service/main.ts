import { userInfo } from "node:os";
import { attempt } from "../ipc/files.ts";
import { failure } from "../lib/payload.ts";
import { words } from "../lib/words/service.ts";
import { check } from "./check.ts";
import { orderWords, readOrder, UsageFault, type Order } from "./order.ts";
import { SettingsFault } from "./settings.ts";
import * as unit from "./unit.ts";

const { env, stdout } = process;

/** Does what `npm run service` is asked for (docs/services.md, "As a unit", "Check"). */
async function carryOut(order: Order): Promise<void> {
  if (order.does === "help") stdout.write(words.help(orderWords.join("|"), unit.formatNames.join("|")));
  else if (order.does === "print") await printUnit(order.format);
  else if (order.does === "check") tell(await check());
  else if (unit.isAskedHere()) await askSystemd(order.does);
  else sayWhatToType(order.does);
}

/** The unit alone on standard output, so that it can be written to a file. */
async function printUnit(format: unit.FormatName): Promise<void> {
  const { text, bytes, notes } = await unit.printUnit(format, env);
  stdout.write(stdout.isTTY ? text : bytes);
  console.error(notes.join("\n"));
}

async function askSystemd(does: unit.Does): Promise<void> {
  if (does === "status") return tellStatus();
  const done = does === "install" ? await unit.install(env) : await unit.uninstall(env);
  if (does === "uninstall")
    return tell({
      summary: done.changed ? words.uninstalled(done.unit) : words.notInstalled,
      ok: true,
      ...done,
    });
  const { summary, ...checked } = await check();
  tell({ summary: `${words.installed(done.unit)} ${summary}`, ...checked, ...(await lingering()) });
}

async function tellStatus(): Promise<void> {
  const seen = await unit.lookAtUnit(env);
  const summary = seen.unit === null ? words.notInstalled : words.unitIs(seen.state);
  tell({ summary, ok: seen.running, ...seen, ...(await lingering()) });
}

/** Whether it goes on while nobody is logged in, and what that needs. */
async function lingering(): Promise<{ readonly lingers: boolean | null; readonly note?: string }> {
  const user = env["LOGNAME"] || env["USER"] || attempt(() => userInfo().username) || "";
  const lingers = await unit.lingers(user, env);
  return { lingers, ...(lingers !== true && { note: words.toLinger(user) }) };
}

function sayWhatToType(does: unit.Does): void {
  console.log(unit.toType(does, unit.formatHere(), env).join("\n"));
  throw failure("by-hand", words.typeIt);
}

/** One JSON document; exit code 1 where something is amiss. */
function tell(document: { readonly summary: string; readonly ok: boolean }): void {
  console.log(JSON.stringify(document, null, 2));
  if (!document.ok) process.exitCode = 1;
}

try {
  // Whoever was to read it may be gone.
  stdout.on("error", () => {});
  await carryOut(readOrder(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageFault || error instanceof SettingsFault ? 2 : 1;
}
