/** What a unit says, whatever its format. All paths are absolute, and none is resolved: a shim stays a shim. */
export interface Plan {
  /** What the system calls it. */
  readonly name: string;
  readonly description: string;
  /** The Puruto's. */
  readonly folder: string;
  readonly node: string;
  /** Node's own flags, the script and its arguments. */
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** How long it may take to end, in seconds. */
  readonly stop: number;
  /** Whether what it started goes on when it ends. */
  readonly outlived: boolean;
  readonly home: string;
  readonly user: string;
}

/** What starts services: how its unit is written, where it lies, and what installs it. */
export interface Format {
  /** The text of the unit. Throws where it cannot say a folder, a program or a user as they are. */
  write(plan: Plan): string;
  /** What such a text says; what it does not say is left out. */
  read(text: string): Written;
  /** Where the unit of a name lies; undefined where that is no file. */
  fileOf(name: string, environment: NodeJS.ProcessEnv): string | undefined;
  /** What to type, a command a line. */
  commands(does: Does, name: string, environment: NodeJS.ProcessEnv): string[];
}

export type Does = "install" | "uninstall" | "status";

/** What an installed unit says. */
export interface Written {
  readonly folder?: string;
  readonly program?: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
