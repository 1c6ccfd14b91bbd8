import { BotApi, type Wanted } from "./bot-api.ts";
import { listenFor } from "./remote.ts";

/**
 * The fake as a program of its own: `node --import tsx test/bot-api/main.ts '{"port": 8081}'`. It prints a line of JSON with
 * the address and the token, does what `RemoteBotApi` asks of it, and ends when its input does.
 */
const api = await BotApi.open(JSON.parse(process.argv[2] ?? "{}") as Wanted);
const control = await listenFor(api);
console.log(JSON.stringify({ root: api.root, token: api.token, control }));
process.stdin.resume().on("end", () => process.exit(0));
