import { isDate } from "./dates.ts";
import type { Line } from "./line.ts";

/** Whether a line says that it is booked; undefined where it says something that nobody knows. */
export function isBooked(line: Line): boolean | undefined {
  const states = line.all("state");
  if (line.amount !== "" && pendingDay.test(line.date)) return false;
  if (states.some((state) => notBooked.test(state))) return false;
  return states.every((state) => booked.test(state)) ? true : undefined;
}

/** Whether a line has a day, or something wrong where that would be. */
export const isDated = (line: Line): boolean => /^\d/.test(line.date) || isDate(line.date);

/**
 * Whether a line is what banks write above and below their bookings: no date, and no amount, or a word where the date would
 * be, which is that of a sum, or has no text beside it.
 */
export const isRemark = (line: Line): boolean =>
  !/^\d/.test(line.date) &&
  (line.amount === "" || (/^\D+$/.test(line.date) && (sums.test(line.date) || line.first("text") === "")));

/** Whether a line is a balance among the bookings: with no amount, or with one where nothing else is said. */
export function isBalance(line: Line): boolean {
  const named = line.all("text").filter((text) => balanceWords.test(text));
  if (named.length === 0 || line.amount === "") return named.length > 0;
  if (line.amount === line.first("balance")) return true;
  const others = line.all("text").filter((text) => /\p{L}/u.test(text) && !named.includes(text));
  return others.length === 0 && named.every((text) => balanceEnd.test(text.replace(balanceWords, "")));
}

const booked =
  /^(|complet(e|ed|ado|ada)|gebucht|booked|posted|settled|cleared|umsatz gebucht|contabilizad[oa]|realizad[oa]|liquidad[oa]|abgeschlossen|ejecutad[oa]|finalizad[oa]|confirmad[oa]|processed|executed|success|successful|paid|credit|debit)$/i;
const notBooked =
  /^(pending|vorgemerkt|umsatz vorgemerkt|pendiente|retenid[oa]|reverted|revertid[oa]|failed|fallid[oa]|declined|denied|denegad[oa]|cancell?ed|cancelad[oa]|rechazad[oa]|ausstehend|abgelehnt|storniert|expired|held|memo|authori[sz]ed|autorizad[oa])$/i;

// What stands in place of the day of a booking that has none yet.
const pendingDay = /^(pend|vorgemerkt|vormerk|ausstehend|retenid|authori[sz]|autoriz)/i;

const sums = /\b(sub)?total|\bsum|gesamt|totaal|saldo|balance|kontostand/i;

const balanceWords =
  /^((beginning|opening|closing|ending|starting) balance|balance (brought|carried) forward|saldo (inicial|final|anterior)|(anfangs|end|schlu(ss|ß))saldo|saldovortrag|((alter|neuer|letzter) )?kontostand)/i;

// What may follow them where nothing but a balance is meant: `as of 03/01/2026`.
const balanceEnd = /^[^\p{L}]*((as of|on|at|am|vom|zum|al?|del?)( (periodo|período|mes))?[^\p{L}]*)?$/iu;
