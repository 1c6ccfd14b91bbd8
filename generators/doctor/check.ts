import type { Repo } from "../../standard/repo.ts";

/** What a check says: a line, and what to do about it. */
export interface Said {
  /** An error is something that is used and does not work. */
  readonly level: "ok" | "warning" | "error";
  readonly message: string;
  /** Null where there is nothing to do. */
  readonly to_do: string | null;
}

/** The machine, as far as checks ask about it: in tests it is data. */
export interface Machine {
  /** The version of the Node that runs this. */
  readonly node: string;
  /** With a PATH that leads into none of the Purutos. */
  readonly environment: NodeJS.ProcessEnv;
  /** The user's home, absolute. */
  readonly home: string;
  /** The folder of Purutos, absolute; undefined where there is none. */
  readonly workspace: string | undefined;
  /** The Purutos there and the one in the current folder, absolute. */
  readonly purutos: readonly string[];
}

/** A Puruto on that machine. Nothing of it is run. */
export interface Patient {
  readonly machine: Machine;
  /** Absolute. */
  readonly folder: string;
  readonly repo: Repo;
}

export type MachineCheck = (machine: Machine) => readonly Said[] | Promise<readonly Said[]>;
export type PurutoCheck = (patient: Patient) => readonly Said[] | Promise<readonly Said[]>;

export const fine = (message: string): Said => ({ level: "ok", message, to_do: null });
export const warning = (message: string, to_do: string): Said => ({ level: "warning", message, to_do });
export const error = (message: string, to_do: string): Said => ({ level: "error", message, to_do });
