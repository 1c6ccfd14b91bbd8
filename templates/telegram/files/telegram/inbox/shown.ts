import { words } from "../../lib/words/telegram.ts";
import type { Rich } from "../answers/message.ts";
import { cleaned, type JobNotice, type Notice } from "./notice.ts";

/** A notice as it is read on the phone (docs/telegram.md, "The inbox"). */
export function shownNotice(notice: Notice): Rich {
  const head = headOf(notice);
  const text = [head, notice.text, factsOf(notice.job)].filter((line) => line !== "").join("\n");
  return { text, entities: [{ type: "bold", offset: 0, length: head.length }] };
}

/** Many of them in one message: a paragraph each, shortened. */
export function shownMany(notices: readonly Notice[]): Rich {
  const head = words.manyNotices(notices.length);
  const paragraphs = notices.map((notice) => {
    const when = notice.ts === undefined ? "" : `${localTime(notice.ts)} `;
    const text = cleaned(notice.text.replaceAll(/\s+/g, " "), mostOfMany);
    return [`${when}${headOf(notice)}`, text].filter((line) => line !== "").join("\n");
  });
  return {
    text: [head, ...paragraphs].join("\n\n"),
    entities: [{ type: "bold", offset: 0, length: head.length }],
  };
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
    ...(refused.length > 0 ? [words.wasRefused(refused.join(", "))] : []),
    ...(target === undefined ? [] : [words.wasAsked(target)]),
    ...(late_sec >= minute ? [words.wasLate(lengthOf(late_sec))] : []),
    ...(attempts > 1 ? [words.tookAttempts(attempts)] : []),
  ].join(" ");
}

function lengthOf(seconds: number): string {
  const minutes = Math.round(seconds / minute);
  if (minutes < 60) return words.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24));
}

/** A moment by this machine's clock, as 2026-02-25 20:01. */
export const localTime = (time: string): string =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short" }).format(new Date(time));
