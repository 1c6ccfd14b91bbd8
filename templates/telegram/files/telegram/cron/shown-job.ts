import { words } from "../../lib/words/telegram.ts";
import { contentsOf } from "../answers/content.ts";
import type { Rich } from "../answers/message.ts";
import { bold, joined, plainText, pre } from "../answers/rich.ts";
import type { CalledJob } from "./jobs.ts";

/** Units of a job that are shown: nobody agrees to what they have not seen. */
const longest = 16 * 1024;

/** Whether a job can be shown whole: as text above its button, and not as a document that one may leave closed. */
export const isShowable = (job: CalledJob): boolean =>
  JSON.stringify(job.entry).length <= longest &&
  contentsOf(shownJob(job)).every(({ document }) => document === undefined);

/** What the owner is asked to agree to, whole: who wants it, whom it asks for what, when, and all that it says besides. */
export function shownJob(job: CalledJob): Rich {
  const { job_id: _id, enabled: _on, created_by: _by, puruto_target: _to, ...entry } = job.entry;
  const { action: _what, prompt: _said, ...more } = entry;
  const { schedule, at, timezone, ...rest } = more;
  const when = visible(`${asText(schedule ?? at)}${timezone === undefined ? "" : ` (${asText(timezone)})`}`);
  return joined(
    [
      bold(words.jobAsks(job.caller, job.job_id)),
      plainText(
        job.action === undefined ? words.jobInWords(job.target) : words.jobTarget(job.target, job.action),
      ),
      pre(visible(job.prompt)),
      plainText(words.jobWhen(when)),
      ...(Object.keys(rest).length === 0
        ? []
        : [plainText(words.jobMore), pre(visible(JSON.stringify(rest)))]),
      plainText(words.jobWaits(job.job_id)),
    ],
    "\n",
  );
}

/** What is said of one that is too long to be shown. */
export const longJob = ({ caller, job_id }: CalledJob): Rich => plainText(words.jobTooLong(caller, job_id));

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What turns text around or hides in it is shown as JSON writes it. */
const visible = (text: string): string =>
  text.replaceAll(
    /(?![\n\t])(?!(?<=\p{Extended_Pictographic})\ufe0f)[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]/gu,
    (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  );
