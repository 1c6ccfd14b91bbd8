import { answer } from "../../../../lib/answer.ts";
import { readAsked, type Asked } from "../../../../lib/asked.ts";
import { readAll, Wrong } from "../../../../lib/payload.ts";
import { words } from "../../../../lib/words/telegram.ts";
import { showInbox } from "../../../../telegram/inbox/show.ts";

const most = 100;

await answer(() => {
  const asked = readAsked(["limit", "deliver"]);
  return showInbox(wishOf(asked), new Date());
});

function wishOf({ payload }: Asked) {
  const { limit = 20, deliver = false } = payload;
  return readAll({
    limit: () => {
      if (Number.isInteger(limit) && Number(limit) >= 1 && Number(limit) <= most) return Number(limit);
      throw new Wrong(words.badCount("limit", most, shown(limit)));
    },
    deliver: () => {
      if (typeof deliver === "boolean") return deliver;
      throw new Wrong(words.badSwitch("deliver", shown(deliver)));
    },
  });
}

function shown(value: unknown): string {
  return JSON.stringify(value).slice(0, 60);
}
