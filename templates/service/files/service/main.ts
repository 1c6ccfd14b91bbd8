import { failure } from "../lib/payload.ts";
import { words } from "../lib/words/service.ts";
import { checked, installed, status, uninstalled, type Answer } from "./answers.ts";
import { orderWords, readOrder, UsageFault, type Order } from "./order.ts";
import { SettingsFault } from "./settings.ts";
import * as unit from "./unit.ts";

const { env, stdout } = process;

/** Does what `npm run service` is asked for (docs/services.md, "As a unit", "Check"). */
async function carryOut(order: Order): Promise<void> {
  if (order.does === "help") stdout.write(words.help(orderWords.join("|"), unit.formatNames.join("|")));
  else if (order.does === "print") await printUnit(order.format);
  else if (order.does === "check") tell(await checked());
  else if (order.does === "status") tell(await status(env));
  else if (!unit.isAskedHere()) sayWhatToType(order.does);
  else tell(await (order.does === "install" ? installed(env) : uninstalled(env)));
}

/** The unit alone on standard output, so that it can be written to a file. */
async function printUnit(format: unit.FormatName): Promise<void> {
  const { text, bytes, notes } = await unit.printUnit(format, env);
  stdout.write(stdout.isTTY ? text : bytes);
  console.error(notes.join("\n"));
}

function sayWhatToType(does: "install" | "uninstall"): void {
  console.log(unit.toType(does, unit.formatHere(), env).join("\n"));
  throw failure("by-hand", words.typeIt);
}

function tell(answer: Answer): void {
  console.log(JSON.stringify(answer, null, 2));
  if (!answer.ok) process.exitCode = 1;
}

try {
  // Whoever was to read it may be gone.
  stdout.on("error", () => {});
  await carryOut(readOrder(process.argv.slice(2)));
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = error instanceof UsageFault || error instanceof SettingsFault ? 2 : 1;
}
