// Sets the clock of a program that libfaketime does not reach: what a scheduler hands to executors is a list that has
// nothing of it. By whatever loads code, which is handed on, they get the same clock.
import { readFileSync } from "node:fs";

const path = process.env.PURUTO_TEST_CLOCK;
const Real = globalThis.Date;
const now = () => Real.now() + Number(readFileSync(path, "utf8")) * 1000;

class Shifted extends Real {
  constructor(...parts) {
    super(...(parts.length === 0 ? [now()] : parts));
  }

  static now() {
    return now();
  }
}

if (path !== undefined && process.env.LD_PRELOAD === undefined) globalThis.Date = Shifted;
