import type { Reading } from "../../../../templates/books/files/lib/books/statement.ts";

/** A file in the form of a bank's, with made-up bookings. */
export interface Sample {
  readonly bank: string;
  readonly text: string;
  /** UTF-8 where it does not say. */
  readonly encoding?: "utf-8 with a mark" | "utf-16le" | "windows-1252";
  readonly lineEnd?: "\r\n";
  /** What the user says where the file alone does not. */
  readonly reading?: Reading;
  /** `DATE AMOUNT TEXT`, in the order of the file. */
  readonly expected: readonly string[];
  readonly notBooked?: number;
}

/** The file's bytes. */
export function bytesOf({ text, encoding, lineEnd = "\n" as "\r\n" }: Sample): Uint8Array {
  const whole = text.replaceAll("\n", lineEnd);
  if (encoding === "utf-16le") return Buffer.from(`\uFEFF${whole}`, "utf16le");
  if (encoding === "utf-8 with a mark") return Buffer.from(`\uFEFF${whole}`);
  return encoding === "windows-1252" ? inWindows1252(whole) : Buffer.from(whole);
}

// Like Latin-1, but for the euro and what no sample has.
const apart = new Map([["€", 0x80]]);

function inWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => {
    const byte = apart.get(char) ?? char.codePointAt(0) ?? 0;
    if (byte > 0xff) throw new Error(`${char} is not in windows-1252, or this table lacks it`);
    return byte;
  });
}
