/** What a job file is read with besides its own rules: `puruto validate` hands it over from where it has that. */
export interface Known {
  readonly isRepoName: (value: unknown) => boolean;
  readonly isActionName: (value: unknown) => boolean;
  /** The name that a misspelt word most likely stands for. */
  readonly nearest: (word: string, names: readonly string[]) => string | undefined;
}
