import { words } from "../../lib/words/telegram.ts";
import type { Rich } from "../answers/message.ts";
import { bold, joined, plainText } from "../answers/rich.ts";
import { localTime } from "../answers/times.ts";
import { bounded, type JobNotice, type Notice } from "./notice.ts";

/** A notice as it is read on the phone (docs/telegram.md, "The inbox"). */
export const shownNotice = (notice: Notice): Rich =>
  joined([bold(headOf(notice)), plainText(notice.text), plainText(factsOf(notice.job))], "\n");

/** Many of them in one message: a paragraph each, shortened. */
export function shownMany(notices: readonly Notice[]): Rich {
  const paragraphs = notices.map((notice) => {
    const head = notice.ts === undefined ? headOf(notice) : `${localTime(notice.ts)} ${headOf(notice)}`;
    return joined([bold(head), plainText(bounded(notice.text.replaceAll(/\s+/g, " "), mostOfMany))], "\n");
  });
  return joined([plainText(words.manyNotices(notices.length)), ...paragraphs], "\n\n");
}

const mostOfMany = 200;
const minute = 60;

function headOf({ from, job }: Notice): string {
  if (job === undefined) return from;
  return job.code === undefined ? words.jobDone(job.job_id) : words.jobFailed(job.job_id, job.code);
}

function factsOf(job: JobNotice | undefined): string {
  const { refused = [], late_sec = 0, attempts = 1, target } = job ?? {};
  return [
    ...(refused.length > 0 ? [words.wasNotAllowed(refused.join(", "))] : []),
    ...(target === undefined ? [] : [words.wasAsked(target)]),
    ...(late_sec >= minute ? [words.wasLate(lengthOf(late_sec))] : []),
    ...(attempts > 1 ? [words.tookAttempts(attempts)] : []),
  ].join(" ");
}

function lengthOf(seconds: number): string {
  const minutes = Math.round(seconds / minute);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : words.days(Math.round(hours / 24));
}
