import { holds } from "./holds.ts";

describe("a scheduler whose processes are killed", () => {
  const kills = Number(process.env["KILLS"] ?? 240);

  holds(Math.ceil(kills / 24), 24);
});
