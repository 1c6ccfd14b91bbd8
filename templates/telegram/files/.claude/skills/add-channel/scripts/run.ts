import { answer } from "../../../../lib/answer.ts";
import { readAsked } from "../../../../lib/asked.ts";
import { addChannel, channelIn } from "../../../../telegram/channels/add.ts";

await answer(() => {
  const { payload, words } = readAsked(["puruto"], { takesWords: true });
  return addChannel(channelIn(payload, words));
});
