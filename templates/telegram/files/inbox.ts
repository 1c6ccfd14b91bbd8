import { keepCompiled } from "./ipc/entry.ts";
import { words } from "./lib/words/telegram.ts";
import { documentOf } from "./service/document.ts";
import { SettingsFault } from "./service/settings.ts";
import { defaultLimit, drain } from "./telegram/inbox/drain.ts";
import { readOrder, UsageError } from "./telegram/inbox/order.ts";

keepCompiled(import.meta.dirname);
try {
  const order = readOrder(process.argv.slice(2));
  console.log(order === "help" ? words.inboxHelp(defaultLimit) : documentOf(await drain(order, new Date())));
} catch (error) {
  const isUsage = error instanceof UsageError || error instanceof SettingsFault;
  if (isUsage) console.error(error.message);
  else console.log(documentOf({ status: "error", error: told(error) }));
  process.exitCode = isUsage ? 2 : 1;
}

/** What went wrong, as a document has it: the code that ends the line is its own there. (docs/telegram.md, "The inbox".) */
function told(error: unknown): { readonly code: string; readonly message: string } {
  const said = error instanceof Error ? error.message : String(error);
  const [, message = said, code = "inbox-error"] = /^(.*) \[([a-z]+(?:-[a-z]+)*)\]$/s.exec(said) ?? [];
  return { code: code.toUpperCase().replaceAll("-", "_"), message };
}
