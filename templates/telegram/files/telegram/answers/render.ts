import type { InvocationResult } from "../../ipc.ts";
import type { Rich } from "./message.ts";

/** Text without any formatting. */
export const plainText = (text: string): Rich => ({ text, entities: [] });

/** What a Puruto answered, or why it did not: the summary first, then what is useful of the rest (docs/telegram.md, "Answers"). */
export function renderAnswer(puruto: string, response: InvocationResult): Rich {
  return plainText(`${puruto} ${response.status}`);
}
