import { appendFileSync, existsSync, renameSync } from "node:fs";
import type { Random } from "../random.ts";
import type { BotPlace } from "./place.ts";

/** A program that leaves notifications for the user, as the scheduler does; and at times half of one, or one twice. */
export class Notices {
  /** Ids, which stand in what they say, too. */
  readonly left: string[] = [];
  readonly #file: string;
  readonly #random: Random;
  #rest = "";

  constructor(place: BotPlace, random: Random) {
    this.#file = place.chatting.path("inbox/cron-events.jsonl");
    this.#random = random;
  }

  act(): void {
    this.end();
    const id = `n${String(this.left.length + 1).padStart(6, "0")}.`;
    this.left.push(id);
    const line = `${JSON.stringify(noticeOf(id))}\n`;
    const way = this.#random.between(1, 10);
    const half = Math.floor(line.length / 2);
    if (way === 1) this.#rest = line.slice(half);
    appendFileSync(this.#file, way === 1 ? line.slice(0, half) : way === 2 ? line + line : line);
    // One that is not read to its end is not moved aside a second time.
    if (way === 3 && !existsSync(`${this.#file}.1`)) renameSync(this.#file, `${this.#file}.1`);
  }

  /** Ends the line that is half written. */
  end(): void {
    if (this.#rest !== "") appendFileSync(this.#file, this.#rest);
    this.#rest = "";
  }
}

const noticeOf = (id: string) => ({
  id,
  ts: new Date().toISOString(),
  job_id: `job-${id.slice(0, -1)}`,
  run_id: `run-${id}`,
  target: "puruto-fast",
  status: "ok",
  attempt: 1,
  late_sec: 0,
  result: { summary: `told ${id}` },
});
