/** What a child is made with: how long it would live, `sleep`'s argument, and how often it does what it does over and over. */
interface Made {
  readonly rest: string;
  readonly pace: string;
}

/** A script that misbehaves. */
export interface Child {
  readonly text: (made: Made) => string;
  /** It ends before its deadline without being told to, or says more than is listened to. */
  readonly endsItself?: boolean;
  /** Characters of the prompt that it gets: alone, and as one of many. */
  readonly prompt?: { readonly alone: number; readonly among: number };
}

// The file that says that a child is at it.
const begun = ": > begun-$$";
// Many that keep a processor busy must not starve whoever is to end them; Linux weighs sessions before processes.
const meek = "renice -n 19 $$ >/dev/null; echo 19 2>/dev/null >/proc/$$/autogroup";
const stubborn = "trap '' INT TERM HUP PIPE";

const script = (...lines: string[]): string => `${lines.join("\n")}\n`;

/** Children by what is wrong with them. What clears its environment and starts a session is beyond reach. */
export const children: Readonly<Record<string, Child>> = {
  "ignores every signal that it can": {
    text: ({ rest }) => script(stubborn, begun, `while :; do sleep ${rest}; done`),
  },
  "loops busily": { text: () => script(meek, stubborn, begun, "while :; do :; done") },
  "has a grandchild in a session of its own": {
    text: ({ rest }) => script(`setsid sleep ${rest} &`, begun, `sleep ${rest}`),
  },
  "has a grandchild whose parent has gone": {
    text: ({ rest }) => script(`(setsid sleep ${rest} &)`, begun, `sleep ${rest}`),
  },
  "forks twice, with its pipes closed": {
    text: ({ rest }) =>
      script(`setsid sh -c 'sleep ${rest} <&- >&- 2>&- &' <&- >&- 2>&-`, begun, `sleep ${rest}`),
  },
  "ends, its standard output still held": {
    text: ({ rest }) => script(`sleep ${rest} &`, begun, "sleep 1"),
    endsItself: true,
  },
  "floods standard output": {
    text: () => script(meek, stubborn, begun, "while :; do yes; sleep 0.1; done"),
    endsItself: true,
  },
  "floods standard error": {
    text: () => script(meek, stubborn, begun, "while :; do yes >&2; sleep 0.1; done"),
  },
  "never reads a long prompt": {
    text: ({ rest }) => script(begun, `sleep ${rest}`),
    prompt: { alone: 5e6, among: 256 * 1024 },
  },
  "stops itself": { text: ({ rest }) => script(begun, "kill -STOP $$", `sleep ${rest}`) },
  "forks over and over": {
    text: ({ rest, pace }) => script(meek, begun, `while :; do sleep ${rest} & sleep ${pace}; done`),
  },
  "answers, and leaves another behind": {
    text: ({ rest }) =>
      script(`setsid sleep ${rest} >/dev/null 2>&1 &`, begun, "sleep 1", `echo '{"summary":"done"}'`),
    endsItself: true,
  },
  "starts another when it is told to end": {
    text: ({ rest }) =>
      script(
        `trap 'setsid sleep ${rest} >/dev/null 2>&1 & exit' INT TERM`,
        begun,
        `while :; do sleep ${rest}; done`,
      ),
  },
  "clears its environment": {
    text: ({ rest }) =>
      script(`exec env -i PATH="$PATH" sh -c '${stubborn.replaceAll("'", '"')}; ${begun}; sleep ${rest}'`),
  },
};
