import { assembles } from "./assembled.ts";
import { all } from "./combinations.ts";

describe("packs in a Puruto, in every combination", function () {
  this.timeout(3_600_000);
  assembles(all);
});
