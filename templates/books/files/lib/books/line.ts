import { words } from "../words/books.ts";
import { Wrong } from "../payload.ts";
import type { Columns, Field } from "./columns.ts";
import { codeOf, readFigure } from "./money.ts";
import type { Row, Table } from "./table.ts";
import { shown } from "./text.ts";

/** A record of a file, by what its columns hold. */
export class Line {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #columns: Columns;
  readonly #named: string | undefined;

  /** `named` is the currency that the file names for all amounts. */
  constructor({ line, cells }: Row, { columns }: Table, named: string | undefined) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.#named = named;
  }

  /** What the column, the amount or the name of its column say. Throws where that is none, or two. */
  get currency(): string | undefined {
    const written = this.first("currency");
    const own = /^euros?$/i.test(written) ? "EUR" : codeOf(written);
    if (written !== "" && own === undefined) throw new Wrong(words.noCurrency(shown(written)));
    const said = [own, this.amount === "" ? undefined : readFigure(this.amount).currency, this.#named];
    const [one, other] = new Set(said.filter((each) => each !== undefined));
    if (one !== undefined && other !== undefined) throw new Wrong(words.twoCurrencies(one, other));
    return one;
  }

  /** As it is written: that of a debit or credit, where it has one. */
  get amount(): string {
    return this.first("debit") || this.first("credit") || this.first("amount");
  }

  /** The date of a booking, as it is written. */
  get date(): string {
    return this.first("date") || this.first("value_date");
  }

  /** What the first column of a field holds that holds anything; else nothing. */
  first(field: Field): string {
    return this.#cells[this.#columns[field].find((at) => this.#cells[at]) ?? -1] ?? "";
  }

  /** What its columns hold, in their order. */
  cells(field: Field): string[] {
    return this.#columns[field].map((at) => this.#cells[at] ?? "");
  }

  /** The same, but for those that hold nothing. */
  all(field: Field): string[] {
    return this.cells(field).filter((cell) => cell !== "");
  }
}
