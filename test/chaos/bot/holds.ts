import { holdsOf, sum, together, type Subject } from "../holds.ts";
import { chaos, type Outcome } from "./chaos.ts";
import type { Faults } from "./verdict.ts";

const bot: Subject<keyof Faults & string, Outcome> = {
  chaos,
  holds: {
    doubled: "runs no call twice",
    forgotten: "forgets nothing that somebody wrote",
    answers: "sends each part of an answer once, or once more with the mark of a possible copy",
    notices: "delivers each notification once, or once more with that mark",
    strangers: "answers no stranger",
    token: "keeps the token to itself",
    others: "says of nothing what did not come to pass, and leaves nothing",
  },
  tally: (outcomes) => [
    `${sum(outcomes, ({ ends }) => valuesOf(ends))} messages of users`,
    ...together(outcomes, ({ ends }) => ends),
    `${sum(outcomes, ({ calls }) => valuesOf(calls))} calls, ${sum(outcomes, ({ runs }) => runs)} runs`,
    ...together(outcomes, ({ calls }) => calls),
    `${sum(outcomes, ({ unrecorded }) => unrecorded)} lost between a call's end and its record`,
    `${sum(outcomes, ({ told }) => told)} parts arrived, ${sum(outcomes, ({ copies }) => copies)} of them marked as possible copies`,
    `${sum(outcomes, ({ unknown }) => unknown)} parts broke off twice, ${sum(outcomes, ({ lost }) => lost)} of which never arrived`,
    `${sum(outcomes, ({ notices }) => notices)} notifications, ${sum(outcomes, ({ strangers }) => strangers)} strangers`,
    "calls of the Bot API that went wrong:",
    ...together(outcomes, ({ troubles }) => troubles),
    `${(sum(outcomes, ({ logged }) => logged) / 1e6).toFixed(1)} MB of log`,
    ...Object.keys(bot.holds).map(
      (fault) => `${sum(outcomes, ({ faults }) => faults[fault]?.length ?? 0)} ${fault}`,
    ),
  ],
};

/** Declares what has to hold however often a bot is killed. */
export const holds = (workspaces: number, each: number): void => holdsOf(bot, workspaces, each);

const valuesOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((all, count) => all + count, 0);
