import { pack } from "../pack.ts";

/** Delegation: its policy, `.puruto-ipc.json`, is planned with the values that it is given. (docs/ipc.md.) */
export const ipc = pack({
  name: "ipc",
  is: "feature",
  purpose: "Calls to other Purutos, as far as its policy allows",
  needs: ["base"],
  question: { message: "May it call other Purutos?", isUsual: false },
  skills: [
    {
      name: "call",
      use: "have another Puruto do something, as far as `.puruto-ipc.json` allows",
      run: "`npm run --silent ipc -- --target … --action … --prompt …`",
    },
  ],
  // tsx keeps by itself what it made of TypeScript. Node has to be told to before it reads any.
  scripts: {
    ipc: { node: "ipc/start.mjs ipc.ts", tsx: "ipc.ts" },
    invoker: { node: "ipc/start.mjs invoker.ts", tsx: "invoker.ts" },
  },
  ignores: ["runs/"],
});
