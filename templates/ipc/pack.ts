import { alike, pack } from "../pack.ts";

/** Delegation: its policy, `.puruto-ipc.json`, is planned with the values that it is given. (docs/ipc.md.) */
export const ipc = pack({
  name: "ipc",
  is: "feature",
  purpose: {
    en: "Calls to other Purutos, as far as its policy allows",
    es: "Llamadas a otros Purutos, hasta donde permita su política",
  },
  needs: ["base"],
  question: { message: "May it call other Purutos?", isUsual: false },
  skills: [
    {
      name: "call",
      use: {
        en: "have another Puruto do something, as far as `.puruto-ipc.json` allows",
        es: "pedir a otro Puruto que haga algo, hasta donde permita `.puruto-ipc.json`",
      },
      run: alike("`npm run --silent ipc -- --target … --action … --prompt …`"),
      script: "ipc",
    },
  ],
  // tsx keeps by itself what it made of TypeScript. Node has to be told to before it reads any.
  scripts: {
    ipc: { node: "ipc/start.mjs ipc.ts", tsx: "ipc.ts" },
    invoker: { node: "ipc/start.mjs invoker.ts", tsx: "invoker.ts" },
  },
  layout: [
    {
      path: ".puruto-ipc.json",
      what: {
        en: "whom this Puruto may ask for what; change it only when the user says so",
        es: "a quién puede pedir qué este Puruto; cámbialo solo cuando lo diga el usuario",
      },
    },
    {
      path: "ipc/",
      what: {
        en: "delegation, with `ipc.ts` and `invoker.ts`: `puruto upgrade` refreshes it, so nothing of yours goes there",
        es: "la delegación, con `ipc.ts` e `invoker.ts`: `puruto upgrade` la renueva, así que no pongas ahí nada tuyo",
      },
    },
    {
      path: "runs/",
      what: {
        en: "the log of calls, `ipc.jsonl`, and jobs, which git ignores",
        es: "el registro de llamadas, `ipc.jsonl`, y los trabajos, que git ignora",
      },
    },
  ],
  ignores: ["runs/"],
});
