import { CsvError, parse } from "csv-parse/sync";
import { words } from "../words/books.ts";
import { arrange, columnsOf, fields, type Columns } from "./columns.ts";
import { failure } from "../payload.ts";

/** A record of a file, and the line where it begins, as an editor counts. */
export interface Row {
  line: number;
  cells: readonly string[];
}

/** A bank's file, taken apart. */
export interface Table {
  delimiter: string;
  columns: Columns;
  /** The names of the columns; none where the file has none. */
  header: readonly string[];
  rows: readonly Row[];
}

const delimiters = [";", ",", "\t", "|"];
const mostPreamble = 100;

/**
 * Finds the line that names the columns, whatever stands before it, and reads the records below. Where `said` names what
 * each column is, in order, the records begin with the first that has so many. Throws where there is no such line.
 */
export function readTable(text: string, said?: readonly string[]): Table {
  const lines = text.split("\n", mostPreamble);
  const best = said === undefined ? findHeader(lines) : findFirst(lines, said);
  if (best === undefined)
    throw failure(
      "no-header",
      said === undefined ? words.noHeader(mostPreamble) : words.noColumns(said.length),
    );
  const { at, delimiter, columns, header } = best;
  const rest = text.split("\n").slice(at).join("\n");
  const rows = readRows(rest, delimiter, at + 1);
  return { delimiter, columns, header, rows: header.length === 0 ? rows : rows.slice(1) };
}

interface Start {
  at: number;
  delimiter: string;
  columns: Columns;
  header: readonly string[];
}

function findHeader(lines: readonly string[]): Start | undefined {
  for (const [at, line] of lines.entries()) {
    const starts = delimiters.flatMap((delimiter): Start[] => {
      const header = cellsOf(line, delimiter);
      const columns = columnsOf(header);
      return columns === undefined ? [] : [{ at, delimiter, columns, header }];
    });
    if (starts.length > 0) return starts.reduce((a, b) => (b.header.length > a.header.length ? b : a));
  }
  return undefined;
}

function findFirst(lines: readonly string[], said: readonly string[]): Start | undefined {
  const columns = arrange(said.map((name) => fields.find((field) => field === name)));
  const date = said.findIndex((name) => name === "date" || name === "value_date");
  if (columns === undefined) return undefined;
  for (const [at, line] of lines.entries())
    for (const delimiter of delimiters) {
      const cells = cellsOf(line, delimiter);
      if (cells.length >= said.length && /\d/.test(cells[date] ?? ""))
        return { at, delimiter, columns, header: [] };
    }
  return undefined;
}

/** The fields of one line; none where its quotes do not end with it. */
function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes(delimiter)) return [];
  try {
    return trimmed(parse(line, { ...usual, delimiter })[0] ?? []);
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

// Some banks end each line with a delimiter.
function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, last + 1).map((cell) => cell.trim());
}

// A quote inside a field that does not begin with one is a character like any other.
const usual = {
  record_delimiter: "\n",
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: 100_000,
};

function readRows(text: string, delimiter: string, firstLine: number): Row[] {
  const rows: Row[] = [];
  let next = firstLine;
  try {
    parse(text, {
      ...usual,
      delimiter,
      on_record: (cells: string[], { lines }) => {
        rows.push({ line: next, cells: cells.map((cell) => cell.trim()) });
        // It counts the lines that a record has ended before, from one.
        next = firstLine + lines;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const what =
      error.code === "CSV_MAX_RECORD_SIZE" ? words.tooLong(usual.max_record_size) : words.openQuote;
    throw failure("bad-line", words.badLines([words.onLine(next, what)], 0), error);
  }
  return rows;
}
