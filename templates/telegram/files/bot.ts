import { setTimeout as sleep } from "node:timers/promises";
import { openTelegram } from "./db.ts";
import { keepCompiled } from "./ipc/entry.ts";
import { words } from "./lib/words/telegram.ts";
import type { Connection } from "./service/database.ts";
import { serve, wake, type Moment, type Service } from "./service/lifecycle.ts";
import { log } from "./service/log.ts";
import type { Watched } from "./service/watch.ts";
import { openSender, type Sender } from "./telegram/answers/sender.ts";
import { watchChannels } from "./telegram/channels/channels.ts";
import { Commands, sayRenamed } from "./telegram/channels/keep-commands.ts";
import { watchCron } from "./telegram/cron/cron.ts";
import { deliverInbox, inboxPace } from "./telegram/inbox/inbox.ts";
import { apiOf } from "./telegram/net/open.ts";
import { startPolling, type Poller } from "./telegram/net/poll.ts";
import type { Telegram } from "./telegram/net/telegram.ts";
import { prune } from "./telegram/prune.ts";
import { telegramRules, telegramSettings, type TelegramSettings } from "./telegram/settings.ts";
import { defaultChat, ownerOf, usersOf } from "./telegram/store/users.ts";
import { Calls } from "./telegram/talk/calls.ts";
import { decide } from "./telegram/talk/decide.ts";
import { ownName } from "./telegram/talk/known.ts";
import { takerFor } from "./telegram/talk/taker.ts";
import type { Talk } from "./telegram/talk/talk.ts";

keepCompiled(import.meta.dirname);

/** Milliseconds of waking time without a poll that came back, after which it ends, to be started anew. */
const deaf = 180_000;
/** Milliseconds that a start waits for the bot's name. */
const patience = 5000;

/** Milliseconds beyond its time in which it still says what became of that. */
const lastWords = 3000;

/** Polls, decides, has Purutos asked and sends their answers (docs/telegram.md, "Talking"). */
class Bot implements Service {
  readonly name = "puruto-telegram";
  readonly settings = telegramRules;

  private set!: TelegramSettings;
  private database!: Connection;
  private telegram!: Telegram;
  private channels!: Watched<readonly string[]>;
  private poller!: Poller;
  private sender!: Sender;
  private commands!: Commands;
  private readonly calls = new Calls();
  private readonly over = new AbortController();
  private username: string | undefined;
  private prunedOn = "";

  async start(stop: AbortSignal): Promise<string> {
    this.set = telegramSettings();
    this.database = openTelegram();
    this.telegram = apiOf(this.set);
    this.channels = watchChannels(() => this.change());
    sayRenamed(this.talk.channels);
    this.commands = new Commands(this.telegram, this.database, this.set);
    this.sender = openSender(this.telegram, this.database);
    const knowing = this.know();
    this.poller = startPolling(this.telegram, takerFor(this.talk));
    await Promise.race([knowing, sleep(patience, undefined, { signal: stop, ref: false })]);
    return this.greeting();
  }

  async round(moment: Moment): Promise<number> {
    const { now } = moment;
    const silent = this.poller.silentFor(moment.monotonic);
    if (silent > deaf) throw new Error(words.isDeaf(Math.round(silent / 1000)));
    const waits = this.decide(now);
    this.calls.round(this.talk, now);
    deliverInbox(this.database, defaultChat(this.database, this.set), now);
    watchCron(this.database, ownerOf(this.database, this.set), moment);
    this.sender.round(now);
    if (this.username !== undefined) void this.commands.round(this.talk.channels, now);
    this.prune(now);
    return this.untilNext(waits);
  }

  async drain(timeUp: AbortSignal): Promise<void> {
    await this.poller.stop();
    await this.calls.drain(this.talk, timeUp, () => this.sender.round(new Date()));
    this.sender.round(new Date());
    const over = soonAfter(timeUp);
    await Promise.all([this.sender.drain(over), this.calls.settle(over)]);
  }

  async end(): Promise<void> {
    this.over.abort();
    this.channels.close();
    this.telegram.close();
    this.database.close();
  }

  /** Who it is, and what is still missing for somebody to talk to somebody. */
  private greeting(): string {
    const { length } = this.talk.channels;
    const name = this.username;
    return [
      name === undefined ? words.notReachedYet(length) : words.listens(`@${name}`, length),
      ...(usersOf(this.database, this.set).length > 0 ? [] : [words.nobodyMayTalk]),
      ...(length > 0 ? [] : [words.noChannelYet]),
    ].join("\n");
  }

  private change(): void {
    sayRenamed(this.talk.channels);
    wake();
  }

  private get talk(): Talk {
    const { database, telegram, set: settings, username } = this;
    return { database, telegram, settings, username, channels: this.channels.value ?? [] };
  }

  /** Whom a message means is not known before the bot's own name is. */
  private decide(now: Date): Date | undefined {
    return this.username === undefined ? undefined : decide(this.talk, (key) => this.calls.stop(key), now);
  }

  private async know(): Promise<void> {
    this.username = await ownName(this.telegram, this.over.signal);
    wake();
  }

  private prune(now: Date): void {
    const today = now.toISOString().slice(0, 10);
    if (today === this.prunedOn) return;
    this.prunedOn = today;
    const pruned = prune(this.database, now);
    if (pruned > 0) log.info("pruned", { updates: pruned });
  }

  private untilNext(waits: Date | undefined): number {
    const at = [waits, this.sender.wakeAt()].map((next) => next?.getTime() ?? Infinity);
    return Math.max(0, Math.min(...at.map((next) => next - Date.now()), inboxPace));
  }
}

function soonAfter(timeUp: AbortSignal): AbortSignal {
  const over = new AbortController();
  const begin = (): void => void setTimeout(() => over.abort(), lastWords);
  if (timeUp.aborted) begin();
  else timeUp.addEventListener("abort", begin, { once: true });
  return over.signal;
}

await serve(new Bot());
