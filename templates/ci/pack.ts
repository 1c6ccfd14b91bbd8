import { pack } from "../pack.ts";

/** A workflow that runs the Puruto's own tests, on the oldest Node that its runner works with and on a newer one. */
export const ci = pack({
  name: "ci",
  is: "feature",
  purpose: {
    en: "A GitHub workflow that runs npm test",
    es: "Un flujo de trabajo de GitHub que ejecuta npm test",
  },
  needs: ["base"],
  question: { message: "Run npm test on GitHub?", isUsual: false, isExpert: true },
  layout: [
    {
      path: ".github/workflows/puruto.yml",
      what: { en: "runs `npm test` on GitHub", es: "ejecuta `npm test` en GitHub" },
    },
  ],
});
