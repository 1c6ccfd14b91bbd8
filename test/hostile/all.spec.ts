import { doesNoHarm } from "./harm.ts";
import { kinds } from "./kinds.ts";

describe("a repo that nobody vetted, of every kind", function () {
  this.timeout(3_600_000);
  doesNoHarm(Object.keys(kinds));
});
