import { userInfo } from "node:os";
import { attempt } from "../ipc/files.ts";
import { failure } from "../lib/payload.ts";
import { words } from "../lib/words/service.ts";
import { orderWords, readOrder, UsageFault, type Order } from "./order.ts";
import { SettingsFault } from "./settings.ts";
import { stateOf } from "./state.ts";
import { thisService } from "./this-service.ts";
import * as unit from "./unit.ts";

const { env, stdout } = process;

/** Does what `npm run service` is asked for (docs/services.md, "As a unit", "Check"). */
async function carryOut(order: Order): Promise<void> {
  if (order.does === "help") stdout.write(words.help(orderWords.join("|"), unit.formatNames.join("|")));
  else if (order.does === "print") await printUnit(order.format);
  else if (order.does === "check") tell(await checked());
  else if (order.does === "status") await tellStatus();
  else await change(order.does);
}

/** The unit alone on standard output, so that it can be written to a file. */
async function printUnit(format: unit.FormatName): Promise<void> {
  const { text, bytes, notes } = await unit.printUnit(format, env);
  stdout.write(stdout.isTTY ? text : bytes);
  console.error(notes.join("\n"));
}

/** What is asked of systemd where there is one, and by hand elsewhere. */
async function change(does: "install" | "uninstall"): Promise<void> {
  if (!unit.isAskedHere()) return sayWhatToType(does);
  if (does === "uninstall") {
    const done = await unit.uninstall(env);
    return tell({
      summary: done.changed ? words.uninstalled(done.unit) : words.notInstalled,
      ok: true,
      ...done,
    });
  }
  const done = await unit.install(env);
  const { summary, ...found } = await checked();
  tell({ summary: `${words.installed(done.unit)} ${summary}`, ...found, ...(await lingering()) });
}

const checked = async () => (await import("./check.ts")).check();

/** How the service does by its own signs of life, which need nobody, and how the system sees it. */
async function tellStatus(): Promise<void> {
  const service = stateOf(thisService.name);
  const seen = await seenBySystem();
  const ok = service.state === "running";
  tell({
    summary: words.serviceIs[service.state],
    ok,
    service,
    ...seen,
    ...(seen.unit && (await lingering())),
  });
}

type BySystem = {
  readonly unit: unit.Seen | null;
  readonly problem?: string;
  readonly to_type?: readonly string[];
};

async function seenBySystem(): Promise<BySystem> {
  if (!unit.isAskedHere()) return { unit: null, to_type: unit.toType("status", unit.formatHere(), env) };
  try {
    return { unit: await unit.lookAtUnit(env) };
  } catch (error) {
    return { unit: null, problem: (error as Error).message };
  }
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
