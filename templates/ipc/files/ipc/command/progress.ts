/** What shows on a terminal while a call runs. */
export interface Progress {
  readonly started: (name: string) => void;
  readonly ended: () => void;
}

/**
 * Says on standard error, when that is a terminal, what runs for a call and for how long
 * (docs/ipc.md, "Command line"). Elsewhere it says nothing.
 */
export function showProgress(call: { readonly target: string; readonly action: string }): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { started: () => {}, ended: () => {} };
  // The terminal may be closed meanwhile.
  stderr.on("error", () => {});
  let timer: NodeJS.Timeout | undefined;
  const started = (name: string): void => {
    const began = Date.now();
    const show = () => {
      stderr.write(
        `\r\u001b[K${call.target} ${call.action}: ${name}, ${Math.round((Date.now() - began) / 1000)} s`,
      );
    };
    show();
    timer = setInterval(show, 1000).unref();
  };
  const ended = (): void => {
    clearInterval(timer);
    if (timer !== undefined) stderr.write("\r\u001b[K");
  };
  return { started, ended };
}
