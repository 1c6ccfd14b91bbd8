import { endOnce } from "./end-once.ts";

describe("a job whose caller is killed", function () {
  this.timeout(1_800_000);
  endOnce(200, 3);
});
