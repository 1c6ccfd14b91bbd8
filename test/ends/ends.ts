import type { Caller, Process } from "./callers.ts";

/** What puts an end to calls, and what of it may be expected. */
export interface End {
  /** Done to the caller once every child runs; where absent, the deadline ends the calls. */
  readonly act?: (caller: Process) => void;
  /** The code of the answers of children that did not end before; where absent, nobody is left to answer. */
  readonly code?: "TIMEOUT" | "IPC_ERROR";
  /** What the calls started may live on until the next call in that Puruto. */
  readonly killed?: boolean;
}

const signal =
  (name: NodeJS.Signals) =>
  (caller: Process): void =>
    void caller.kill(name);

const typed = ({ pid, exitCode }: Process): void => {
  if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGINT");
};

const told = {
  "the deadline": { code: "TIMEOUT" },
  SIGTERM: { act: signal("SIGTERM"), code: "IPC_ERROR" },
  SIGHUP: { act: signal("SIGHUP"), code: "IPC_ERROR" },
} as const satisfies Readonly<Record<string, End>>;

const killed: End = { act: signal("SIGKILL"), killed: true };

const command: Readonly<Record<string, End>> = {
  ...told,
  "Ctrl-C": { act: typed, code: "IPC_ERROR" },
  SIGKILL: killed,
};

/** What ends calls, for each door. Under npm a signal goes to npm alone, as that of a service manager does. */
export const ends: Readonly<Record<Caller["door"], Readonly<Record<string, End>>>> = {
  command,
  npm: command,
  program: {
    ...told,
    "an abort": { act: signal("SIGUSR2"), code: "IPC_ERROR" },
    "process.exit": { act: signal("SIGINT") },
    SIGKILL: killed,
  },
};
