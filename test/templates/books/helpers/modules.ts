/** What books are read with, as it works in a Puruto: beside the modules of the packs that they need. */
import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Match from "../../../../templates/books/files/lib/books/match.ts";
import type * as Money from "../../../../templates/books/files/lib/books/money.ts";
import type * as Payload from "../../../../templates/books/files/lib/books/payload.ts";
import type * as Statement from "../../../../templates/books/files/lib/books/statement.ts";
import { Books } from "./books.ts";

const books = new Books();
after(() => books.remove());

const require = createRequire(import.meta.url);
const load = (name: string): unknown => require(join(books.root, "lib/books", name));

export const { findNew } = load("match.ts") as typeof Match;
export const { amountOf, mostCents } = load("money.ts") as typeof Money;
export const { parseEntry, parseImport, parseReport } = load("payload.ts") as typeof Payload;
export const { readStatement } = load("statement.ts") as typeof Statement;
