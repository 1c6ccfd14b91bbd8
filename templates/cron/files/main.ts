import { readOrder, UsageError, type Order } from "./cron/commands/order.ts";
import { documentOf } from "./service/document.ts";
import { refusedOf } from "./cron/refusal.ts";
import { keepCompiled } from "./ipc/entry.ts";

keepCompiled(import.meta.dirname);
try {
  const said = await carryOut(readOrder(process.argv.slice(2)));
  if (typeof said === "string") print(said);
  else if (said !== undefined) print(documentOf(said));
} catch (error) {
  if (error instanceof UsageError) console.error(error.message);
  else print(documentOf({ status: "error", error: refusedOf(error) }));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** What a command prints, a document or a text; nothing where it prints by itself. (docs/cron.md, "Commands".) */
async function carryOut(order: Order): Promise<object | string | undefined> {
  switch (order.does) {
    case "help":
      return (await import("./cron/commands/help.ts")).help();
    case "start":
      return (await import("./cron/commands/start.ts")).start();
    case "init-db":
      return (await import("./cron/commands/init-db.ts")).initDb();
    case "sync-jobs":
      return (await import("./cron/commands/sync-jobs.ts")).syncJobs();
    case "status":
      return (await import("./cron/commands/status.ts")).status();
    case "tick":
      return (await import("./cron/commands/tick.ts")).tick();
    case "run-now":
      return (await import("./cron/commands/run-now.ts")).runNow(order);
    case "next":
      return (await import("./cron/commands/next.ts")).next(order);
    default:
      return (await import("./cron/commands/why.ts")).why(order);
  }
}

function print(text: string): void {
  // Whoever was to read it may be gone.
  process.stdout.on("error", () => {});
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}
