import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The library that changes what the system says of the time; undefined where it is not installed. */
export const library = ["/usr/lib", "/usr/lib64"]
  .flatMap((folder) => foldersIn(folder).map((name) => join(folder, name, "faketime/libfaketime.so.1")))
  .find((path) => foldersIn(join(path, "..")).includes("libfaketime.so.1"));

/** A clock that can be set. Timers go on as they do while a machine sleeps, and while its clock is set. */
export class Clock {
  readonly #folder = mkdtempSync(join(tmpdir(), "puruto-clock-"));
  readonly #file = join(this.#folder, "clock");
  #ahead = 0;

  constructor() {
    this.set(0);
  }

  /** What a program has to be started with: the library, and for what that does not reach, a module. */
  get given(): { more: Record<string, string>; flags: string[] } {
    const more = {
      LD_PRELOAD: library ?? "",
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: "1",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
      PURUTO_TEST_CLOCK: this.#file,
    };
    return { more, flags: ["--import", fileURLToPath(new URL("clock.mjs", import.meta.url))] };
  }

  /** Sets it to so many seconds ahead of the real one. */
  set(ahead: number): void {
    writeFileSync(`${this.#file}.new`, `${ahead < 0 ? "" : "+"}${ahead}`);
    renameSync(`${this.#file}.new`, this.#file);
    this.#ahead = ahead;
  }

  now(): number {
    return Date.now() + this.#ahead * 1000;
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function foldersIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
