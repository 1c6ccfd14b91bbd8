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
    },
  ],
  // tsx keeps by itself what it made of TypeScript. Node has to be told to before it reads any.
  scripts: {
    ipc: { node: "ipc/start.mjs ipc.ts", tsx: "ipc.ts" },
    invoker: { node: "ipc/start.mjs invoker.ts", tsx: "invoker.ts" },
  },
  ignores: ["runs/"],
});
