import { pack } from "../pack.ts";

/** Tests of what a Puruto does, as cases that are data, through the delegation runtime. (docs/agent-tests.md.) */
export const agentTests = pack({
  name: "agent-tests",
  is: "feature",
  purpose: {
    en: "Tests of its skills as data, with a mock agent or a real one",
    es: "Pruebas de sus skills como datos, con un agente simulado o uno real",
  },
  needs: ["base", "ipc"],
  question: { message: "Tests of its skills, run with a mock agent?", isUsual: false, isExpert: true },
  scripts: { "test:agent": { node: "tests/agent/runner/main.ts", tsx: "tests/agent/runner/main.ts" } },
  layout: [
    {
      path: "tests/agent/",
      what: {
        en: "cases of what its skills do, which `npm run test:agent` runs; `tests/agent/runner/` is no place of yours",
        es: "casos de lo que hacen sus skills, que ejecuta `npm run test:agent`; en `tests/agent/runner/` no pongas nada tuyo",
      },
    },
  ],
});
