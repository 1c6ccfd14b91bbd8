import { leavesNothing } from "./nothing-left.ts";
import { rows } from "./run.ts";

describe("a call, whatever it calls and however it ends", function () {
  this.timeout(1_200_000);
  const among = rows.filter(({ caller }) => caller.includes("64"));
  const alone = rows.filter((row) => !among.includes(row));

  describe("alone", () => leavesNothing(alone, 6));
  describe("among 64", () => leavesNothing(among, 2));
});
